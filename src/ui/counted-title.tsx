import { Heading, Inline, Lozenge } from '@forge/react'
import React from 'react'

/** A heading with a number beside it; `0` is as it should be. */
export function CountedTitle({ text, count }: { text: string; count: string }) {
	return (
		<Inline space="space.100" alignBlock="center">
			<Heading size="small" as="h2">
				{text}
			</Heading>
			<Lozenge appearance={count === '0' ? 'default' : 'removed'}>{count}</Lozenge>
		</Inline>
	)
}
