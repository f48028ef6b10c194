import { SectionMessage, Stack, Strong, Text } from '@forge/react'
import React from 'react'
import type { FlagView } from '../contract'
import { type Locality, localTime } from './moments'

export const flagNames: Record<FlagView['kind'], string> = {
	'low-use': 'Little used',
	surge: 'Unusually busy',
	silent: 'Silent',
}

/** A flag with its evidence, the rule that was broken and what to do about it. */
export function Flag({ flag, locality, account }: { flag: FlagView; locality: Locality; account?: string }) {
	return (
		<SectionMessage appearance="warning" title={account ? `${flagNames[flag.kind]}: ${account}` : flagNames[flag.kind]}>
			<Stack space="space.050">
				<Text>{flag.evidence}</Text>
				<Text>
					<Strong>Rule:</Strong> {flag.rule}
				</Text>
				<Text>
					<Strong>Advice:</Strong> {flag.advice}
				</Text>
				<Text size="small" color="color.text.subtlest">
					Since {localTime(flag.since, locality)}
				</Text>
			</Stack>
		</SectionMessage>
	)
}
