import { Button, Inline, SectionMessage, Stack, Text } from '@forge/react'
import React from 'react'

/** What came of an action. */
export interface Notice {
	appearance: 'success' | 'information' | 'warning' | 'error'
	title: string
	text?: string
	/** Offered beside the message. */
	action?: { label: string; run: () => void }
}

export function NoticeMessage({ notice: { appearance, title, text, action } }: { notice: Notice }) {
	return (
		<SectionMessage appearance={appearance} {...(text && { title })}>
			<Stack space="space.100">
				<Text>{text || title}</Text>
				{action && (
					<Inline>
						<Button spacing="compact" onClick={() => action.run()}>
							{action.label}
						</Button>
					</Inline>
				)}
			</Stack>
		</SectionMessage>
	)
}
