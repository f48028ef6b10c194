import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react'
import React from 'react'

/** Says what went wrong, in the resolver's or Jira's own words, and offers another try. */
export function Failure({ title, problem, retry }: { title: string; problem: string; retry?: () => void }) {
	// A button among the children: an element inside a prop (`actions`) never goes through the reconciler.
	return (
		<SectionMessage appearance="error" title={title}>
			<Stack space="space.100">
				<Text>{problem}</Text>
				{retry && (
					<Inline>
						<Button spacing="compact" onClick={() => retry()}>
							Try again
						</Button>
					</Inline>
				)}
			</Stack>
		</SectionMessage>
	)
}
