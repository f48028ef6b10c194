import { Stack, Text } from '@forge/react'
import React, { useState } from 'react'
import type { ChannelForm, DeadLetterView } from '../contract'
import { ConfirmDialog } from './confirm-dialog'
import { CountedTitle } from './counted-title'
import { type DeadLists, nameOf } from './dead-list'
import { DeadSection } from './dead-section'
import type { Locality } from './moments'
import { NoticeMessage } from './notice'
import { useDead } from './use-dead'

const DISCARD = {
	title: 'Discard this message?',
	consequence:
		'It never reached Jira: no agent has read it. Its words and files are deleted and cannot be brought back.',
	action: 'Discard message',
}

interface Props {
	lists: DeadLists
	channels: ChannelForm[]
	locality: Locality
	/** Adds an account for a number that is not connected, beside one of its connection. */
	connect: (beside: string, to: string) => void
}

/** What could not be filed, by account, with what to do about it; never what was written. */
export function DeadLetters({ lists, channels, locality, connect }: Props) {
	const dead = useDead(lists)
	const [discarding, setDiscarding] = useState<DeadLetterView>()
	const { sections } = dead
	const sum = sections.reduce((total, { letters }) => total + letters.length, 0)
	const more = sections.some(({ account }) => account.cursor !== undefined)
	return (
		<Stack space="space.150">
			<CountedTitle text="Messages that could not be filed" count={more ? `more than ${sum}` : `${sum}`} />
			{dead.notice && !sections.some(({ account }) => account.account === dead.about) && (
				<NoticeMessage notice={dead.notice} />
			)}
			{sections.length === 0 && <Text>Every message became a request or a comment.</Text>}
			{sections.map((section) => (
				<DeadSection
					key={section.account.account}
					section={section}
					channels={channels}
					locality={locality}
					connect={connect}
					dead={dead}
					discard={setDiscarding}
				/>
			))}
			<ConfirmDialog
				question={discarding && DISCARD}
				busy={discarding !== undefined && dead.busy === `discard:${nameOf(discarding)}`}
				confirm={() => discarding && void dead.discard(discarding).then(() => setDiscarding(undefined))}
				cancel={() => setDiscarding(undefined)}
			/>
		</Stack>
	)
}
