import ForgeReconciler, { Inline, Lozenge, Spinner, Stack, Text } from '@forge/react'
import React from 'react'
import { ask } from './ask'
import { isolate } from './bidi'
import { Failure } from './failure'
import { nameOf } from './story'
import { useAnswer } from './use-answer'

/** The channel beside the request: always there, while the panel shows only where it was added. */
function Context() {
	const lozenge = useAnswer(() => ask('lozenge'))
	const panel = useAnswer(() => ask('panel'))
	if (!lozenge.value)
		return lozenge.loading ? (
			<Spinner size="small" label="Loading the channel" />
		) : (
			<Failure title="The channel could not be loaded" problem={lozenge.problem ?? ''} retry={lozenge.again} />
		)
	if (panel.value?.state === 'elsewhere') return <Text>Came another way</Text>
	return (
		<Stack space="space.050">
			<Inline space="space.100" alignBlock="center" shouldWrap>
				<Lozenge appearance={lozenge.value.appearance}>{lozenge.value.label}</Lozenge>
				{panel.value && <Text>{isolate(panel.value.account.name)}</Text>}
			</Inline>
			{panel.value && <Text>{isolate(nameOf(panel.value.person))}</Text>}
		</Stack>
	)
}

ForgeReconciler.render(<Context />)
