import { requestJira } from '@forge/bridge'
import ForgeReconciler, { EmptyState, Spinner, Stack, useProductContext } from '@forge/react'
import React from 'react'
import type { PanelView } from '../contract'
import { ask } from './ask'
import { ChannelReport } from './channel-report'
import { Failure } from './failure'
import { localityOf } from './moments'
import { OurRequest } from './our-request'
import { type JiraWords, readConversation } from './read-conversation'
import { useAnswer } from './use-answer'

interface Loaded {
	view: PanelView
	/** What the viewer may read of it in Jira, or why not: the app's facts are shown either way. */
	words?: JiraWords
	problem?: string
}

async function load(): Promise<Loaded> {
	const view = await ask('panel')
	if (view.state === 'elsewhere') return { view }
	try {
		return { view, words: await readConversation(view.issueId, (path) => requestJira(path)) }
	} catch (thrown) {
		return { view, problem: thrown instanceof Error ? thrown.message : 'Jira did not answer.' }
	}
}

/** The channel report on a request. */
function Panel() {
	const context = useProductContext()
	const { value, problem, loading, again } = useAnswer(load)
	// Times wait for the viewer's time zone: shown in another one first, they would jump.
	if ((!value && loading) || !context) return <Spinner size="medium" label="Loading the channel report" />
	if (!value) return <Failure title="The channel report could not be loaded" problem={problem ?? ''} retry={again} />
	const { view } = value
	if (view.state === 'elsewhere')
		return (
			<EmptyState
				header="This request came another way"
				description="When a customer writes on a connected channel such as WhatsApp or Telegram, this panel shows who is writing, what was said, whether your answer arrived, and how the channel is doing."
			/>
		)
	const locality = localityOf(context)
	return (
		<Stack space="space.300">
			{problem && <Failure title="The channel report could not be refreshed" problem={problem} retry={again} />}
			<OurRequest
				view={view}
				locality={locality}
				refreshing={loading}
				refresh={again}
				{...(value.words && { words: value.words })}
				{...(value.problem && { problem: value.problem })}
			/>
			{view.report && <ChannelReport view={view} report={view.report} locality={locality} />}
		</Stack>
	)
}

ForgeReconciler.render(<Panel />)
