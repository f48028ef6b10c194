import { Button, ButtonGroup, Heading, Inline, LoadingButton, SectionMessage, Stack, Text } from '@forge/react'
import React, { useEffect, useState } from 'react'
import type { AccountForm as AccountFormData, AccountView, AdminView, ChannelForm } from '../contract'
import { hostsOf } from './account-draft'
import { AccountForm } from './account-form'
import { approveHosts } from './approve-hosts'
import { ask, messageOf } from './ask'
import { Failure } from './failure'
import { Health } from './health'
import type { Locality } from './moments'
import { type Notice, NoticeMessage } from './notice'
import { Registered } from './registered'
import { useAccounts } from './use-accounts'
import { useFlags } from './use-flags'

interface Props {
	view: AdminView
	locality: Locality
	refreshing: boolean
	refresh: () => void
	/** Why the last refresh failed. */
	problem?: string
}

type Mode =
	| { show: 'list' }
	| { show: 'add'; beside?: { account: AccountView; to: string } }
	| { show: 'edit'; account: AccountView }
	| { show: 'registered'; account: AccountView }

const isSome = (channels: ChannelForm[]): channels is [ChannelForm, ...ChannelForm[]] => channels.length > 0

/** Connects channels and shows that they are healthy. */
export function AdminPage({ view, locality, refreshing, refresh, problem }: Props) {
	const accounts = useAccounts(view)
	const [mode, setMode] = useState<Mode>({ show: 'list' })
	const flags = useFlags(view.flags)
	const { replace, setNotice } = accounts
	const { replace: replaceFlags } = flags
	useEffect(() => replaceFlags(view.flags), [view, replaceFlags])
	useEffect(() => replace({ accounts: view.accounts, removed: view.removed }), [view, replace])

	const channelOf = (id: string) => view.channels.find((channel) => channel.id === id)

	/** Saved is saved: what the admin declines afterwards only keeps the account from answering. */
	async function approve(form: AccountFormData): Promise<Notice | undefined> {
		const channel = channelOf(form.channel)
		const hosts = channel ? hostsOf(form.settings, channel) : []
		if (hosts.length === 0) return undefined
		try {
			await approveHosts(hosts)
			refresh()
			return undefined
		} catch (thrown) {
			return {
				appearance: 'warning',
				title: `${form.name} receives, but cannot answer`,
				text: `${hosts.join(', ')} was not approved. ${messageOf(thrown)}`.trim(),
				action: { label: 'Ask again', run: () => void approve(form).then(setNotice) },
			}
		}
	}

	async function add(form: AccountFormData, beside?: AccountView) {
		const account = await ask('addAccount', { ...form, ...(beside && { beside: beside.id }) })
		accounts.put(account)
		setMode({ show: 'registered', account })
		setNotice(await approve(form))
	}

	async function change(id: string, form: AccountFormData) {
		accounts.put(await ask('changeAccount', { ...form, id }))
		setMode({ show: 'list' })
		setNotice((await approve(form)) ?? { appearance: 'success', title: `${form.name} is saved` })
	}

	const open = (next: Mode) => {
		setNotice(undefined)
		setMode(next)
	}
	/** For a number that is not connected yet. */
	const connect = (id: string, to: string) => {
		const account = accounts.accounts.find((one) => one.id === id)
		if (account) open({ show: 'add', beside: { account, to } })
	}
	const noDesk = view.serviceDesks.length === 0
	const { channels } = view
	const typing = (mode.show === 'add' || mode.show === 'edit') && isSome(channels)
	// Beside the account's buttons it is in sight, however long the list is.
	const inRow = mode.show === 'list' && accounts.accounts.some(({ id }) => id === accounts.about)
	return (
		<Stack space="space.300">
			<Inline spread="space-between" alignBlock="center" shouldWrap>
				<Heading size="medium" as="h1">
					Channel accounts
				</Heading>
				<ButtonGroup label="Accounts">
					<LoadingButton appearance="subtle" isLoading={refreshing} onClick={() => refresh()}>
						Refresh
					</LoadingButton>
					{!typing && (
						<Button appearance="primary" isDisabled={noDesk} onClick={() => open({ show: 'add' })}>
							Add account
						</Button>
					)}
				</ButtonGroup>
			</Inline>
			{problem !== undefined && <Failure title="The page could not be refreshed" problem={problem} retry={refresh} />}
			{accounts.notice && !inRow && <NoticeMessage notice={accounts.notice} />}
			{noDesk && (
				<SectionMessage appearance="warning" title="There is no service project yet">
					<Text>Accounts file requests into a Jira Service Management project. Create one first.</Text>
				</SectionMessage>
			)}
			{typing ? (
				<AccountForm
					key={mode.show === 'edit' ? mode.account.id : 'new'}
					channels={channels}
					desks={view.serviceDesks}
					{...(mode.show === 'edit' && { account: mode.account })}
					{...(mode.show === 'add' && mode.beside && { beside: mode.beside })}
					save={(form) => (mode.show === 'edit' ? change(mode.account.id, form) : add(form, mode.beside?.account))}
					cancel={() => open({ show: 'list' })}
				/>
			) : mode.show === 'registered' ? (
				// Alone: with many accounts below it, it would stand above what is in sight after the long form.
				<Registered
					account={mode.account}
					channel={channelOf(mode.account.channel)}
					accounts={accounts}
					done={() => open({ show: 'list' })}
				/>
			) : (
				<Health
					view={view}
					accounts={accounts}
					flags={flags}
					locality={locality}
					edit={(account) => open({ show: 'edit', account })}
					connect={connect}
				/>
			)}
		</Stack>
	)
}
