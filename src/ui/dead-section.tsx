import {
	Button,
	ButtonGroup,
	DynamicTable,
	Heading,
	Inline,
	LoadingButton,
	SectionMessage,
	Stack,
	Text,
} from '@forge/react'
import React from 'react'
import type { ChannelForm, DeadLetterView } from '../contract'
import { isolate } from './bidi'
import { kindOf, nameOf, type DeadSection as Section } from './dead-list'
import { type Locality, localTime } from './moments'
import { NoticeMessage } from './notice'
import type { DeadState } from './use-dead'

const ROWS = 10
const COLUMNS = ['Given up', 'Kind', 'Channel', 'Why', 'Kept until', 'Actions']

interface Props {
	section: Section
	channels: ChannelForm[]
	locality: Locality
	connect: (beside: string, to: string) => void
	dead: DeadState
	discard: (letter: DeadLetterView) => void
}

/** One account's messages that could not be filed. */
export function DeadSection({ section: { account, letters, count }, channels, locality, ...actions }: Props) {
	const { busy, replayAll, more } = actions.dead
	const { cursor, beside, expiring } = account
	const name = account.removed ? `${account.name} (removed)` : account.name
	const channelName = (id: string) => channels.find((channel) => channel.id === id)?.name ?? id
	return (
		<Stack space="space.100">
			<Inline spread="space-between" alignBlock="center" shouldWrap>
				<Heading size="xsmall" as="h3">
					{isolate(name)}
				</Heading>
				<LoadingButton
					spacing="compact"
					isLoading={busy === `all:${account.account}`}
					isDisabled={busy !== undefined}
					onClick={() => void replayAll(account.account)}
				>
					File all again
				</LoadingButton>
			</Inline>
			<Text>{`${count}, the oldest from ${localTime(account.oldest, locality)}. Mend the cause, then file again.`}</Text>
			{expiring > 0 && (
				<SectionMessage appearance="warning" title="Some will be deleted soon">
					<Text>{`${expiring} will be deleted within a week, unread. File again or discard.`}</Text>
				</SectionMessage>
			)}
			{actions.dead.notice && actions.dead.about === account.account && <NoticeMessage notice={actions.dead.notice} />}
			<DynamicTable
				label={`Messages of ${name} that could not be filed`}
				rowsPerPage={ROWS}
				head={{ cells: COLUMNS.map((content) => ({ key: content, content })) }}
				rows={letters.map((letter) => ({
					key: nameOf(letter),
					cells: [
						{ key: 'at', content: localTime(letter.at, locality) },
						{ key: 'kind', content: kindOf(letter) },
						{ key: 'channel', content: channelName(letter.channel) },
						{ key: 'reason', content: letter.reason },
						{ key: 'until', content: localTime(letter.expiresAt, locality) },
						{ key: 'actions', content: <Actions letter={letter} beside={beside} {...actions} /> },
					],
				}))}
			/>
			{cursor !== undefined && (
				<Inline>
					<LoadingButton
						spacing="compact"
						isLoading={busy === `more:${account.account}`}
						isDisabled={busy !== undefined}
						onClick={() => void more(account.account, cursor)}
					>
						Show more
					</LoadingButton>
				</Inline>
			)}
		</Stack>
	)
}

interface ActionProps extends Pick<Props, 'dead' | 'connect' | 'discard'> {
	letter: DeadLetterView
	beside: string | undefined
}

function Actions({ letter, beside, dead, connect, discard }: ActionProps) {
	const { busy, replay } = dead
	const { to } = letter
	return (
		<ButtonGroup label="Actions for this message">
			{to !== undefined && beside !== undefined && (
				<Button spacing="compact" isDisabled={busy !== undefined} onClick={() => connect(beside, to)}>
					Add its account
				</Button>
			)}
			<LoadingButton
				spacing="compact"
				isLoading={busy === `replay:${nameOf(letter)}`}
				isDisabled={busy !== undefined}
				onClick={() => void replay(letter)}
			>
				File again
			</LoadingButton>
			<Button spacing="compact" isDisabled={busy !== undefined} onClick={() => discard(letter)}>
				Discard
			</Button>
		</ButtonGroup>
	)
}
