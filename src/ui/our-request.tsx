import { Inline, LoadingButton, Lozenge, SectionMessage, Stack, Strong, Text } from '@forge/react'
import React from 'react'
import type { OursView } from '../contract'
import { isolate } from './bidi'
import { Conversation } from './conversation'
import { lastAnswer } from './delivery'
import { Failure } from './failure'
import { type Locality, localTime } from './moments'
import { NoticeMessage } from './notice'
import { Person } from './person'
import type { JiraWords } from './read-conversation'
import { replyWindow } from './reply-window'
import { useSendAgain } from './send-again'
import { story } from './story'

interface Props {
	view: OursView
	words?: JiraWords
	/** Why the words could not be read. */
	problem?: string
	locality: Locality
	refreshing: boolean
	refresh: () => void
}

/** Who is writing, until when one may answer, whether the last answer arrived, and what was said. */
export function OurRequest({ view, words, problem, locality, refreshing, refresh }: Props) {
	const when = (at: number) => localTime(at, locality)
	const told = words && story(words, view)
	const { account, channel } = view
	const { notice, dialog, sendAgain } = useSendAgain(channel.name, refresh)
	const verdict = told && lastAnswer(told.entries, { channel: channel.name, canAnswer: account.canAnswer }, when)
	return (
		<Stack space="space.200">
			<Inline space="space.100" alignBlock="center" spread="space-between" shouldWrap>
				<Inline space="space.100" alignBlock="center" shouldWrap>
					<Lozenge appearance="inprogress">{channel.name}</Lozenge>
					<Text>
						<Strong>{isolate(account.name)}</Strong>
					</Text>
					{!account.enabled && <Lozenge appearance="removed">disabled</Lozenge>}
				</Inline>
				<LoadingButton appearance="subtle" spacing="compact" isLoading={refreshing} onClick={() => refresh()}>
					Refresh
				</LoadingButton>
			</Inline>
			{verdict && (
				<SectionMessage appearance={verdict.appearance}>
					<Text>{isolate(verdict.sentence)}</Text>
				</SectionMessage>
			)}
			<ReplyLimits view={view} when={when} />
			<Person person={view.person} locality={locality} />
			{notice && <NoticeMessage notice={notice} />}
			{dialog}
			{told ? (
				<Conversation
					story={told}
					when={when}
					sendAgain={account.canAnswer && account.enabled ? sendAgain : undefined}
				/>
			) : (
				<Failure title="The conversation could not be read" problem={problem ?? ''} retry={refresh} />
			)}
		</Stack>
	)
}

/** Said before the agent types, never after. */
function ReplyLimits({ view, when }: { view: OursView; when: (at: number) => string }) {
	if (!view.account.canAnswer)
		return (
			<SectionMessage appearance="warning" title="Answers do not reach the customer">
				<Text>
					{view.channel.receiveOnly ??
						`This account receives, but cannot answer on ${view.channel.name}. A Jira admin can complete it on Switchboard's admin page.`}
				</Text>
			</SectionMessage>
		)
	if (!view.replyWindow) return null
	// The report's clock, not the browser's, which may be wrong.
	const { state, sentence } = replyWindow(view.replyWindow, view.now, when)
	if (state === 'open') return <Text>{sentence}</Text>
	return (
		<SectionMessage
			appearance="warning"
			title={state === 'closed' ? 'The time to answer is over' : 'Little time is left to answer'}
		>
			<Text>{sentence}</Text>
		</SectionMessage>
	)
}
