import ForgeReconciler, { Inline, Lozenge, Spinner, Stack, Text } from '@forge/react'
import React from 'react'
import { ask } from './ask'
import { isolate } from './bidi'
import { Failure } from './failure'
import { useAnswer } from './use-answer'

/** The channel beside the request: always there, while the panel shows only where it was added. */
function Context() {
	const lozenge = useAnswer(() => ask('lozenge'))
	if (!lozenge.value)
		return lozenge.loading ? (
			<Spinner size="small" label="Loading the channel" />
		) : (
			<Failure title="The channel could not be loaded" problem={lozenge.problem ?? ''} retry={lozenge.again} />
		)
	const { label, appearance, account, person } = lozenge.value
	if (!account) return <Text>{label}</Text>
	return (
		<Stack space="space.050">
			<Inline space="space.100" alignBlock="center" shouldWrap>
				<Lozenge appearance={appearance}>{label}</Lozenge>
				<Text>{isolate(account)}</Text>
			</Inline>
			{person && <Text>{isolate(person)}</Text>}
		</Stack>
	)
}

ForgeReconciler.render(<Context />)
