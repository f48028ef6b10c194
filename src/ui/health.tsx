import { Stack } from '@forge/react'
import React, { useState } from 'react'
import type { AccountView, AdminView } from '../contract'
import { AccountsTable } from './accounts-table'
import { Backlog } from './backlog'
import { ConfirmDialog } from './confirm-dialog'
import { DeadLetters } from './dead-letters'
import { kindsOf } from './flag-lists'
import { FlagsSection } from './flags-section'
import { Guidance } from './guidance'
import type { Locality } from './moments'
import { RemovedAccounts } from './removed-accounts'
import { Troubles } from './troubles'
import type { Accounts } from './use-accounts'
import type { Flags } from './use-flags'
import { WatchSettingsSection } from './watch-settings'

const REMOVE = {
	consequence:
		"Its webhook URL stops taking messages at once and agents' answers no longer go out. Its requests and numbers stay. For 30 days you can restore it with its secrets and the same URL.",
	action: 'Remove account',
}

interface Props {
	view: AdminView
	accounts: Accounts
	flags: Flags
	locality: Locality
	edit: (account: AccountView) => void
	connect: (beside: string, to: string) => void
}

/** All accounts and whether they are healthy. */
export function Health({ view, accounts, flags, locality, edit, connect }: Props) {
	const [removing, setRemoving] = useState<AccountView>()
	const nameOf = (id: string) => [...accounts.accounts, ...accounts.removed].find((one) => one.id === id)?.name ?? id
	return (
		<Stack space="space.300">
			<FlagsSection flags={flags} now={view.now} locality={locality} />
			<Backlog backlog={view.backlog} now={view.now} />
			<AccountsTable
				accounts={accounts}
				kindsOf={({ id }) => kindsOf(flags.flags, id, view.now)}
				channels={view.channels}
				locality={locality}
				edit={edit}
				remove={setRemoving}
			/>
			<RemovedAccounts accounts={accounts} channels={view.channels} locality={locality} />
			<DeadLetters lists={view} channels={view.channels} locality={locality} connect={connect} />
			<Troubles refusals={view.refusals} nameOf={nameOf} locality={locality} />
			<WatchSettingsSection />
			<Guidance />
			<ConfirmDialog
				question={removing && { ...REMOVE, title: `Remove ${removing.name}?` }}
				busy={accounts.busy === `remove:${removing?.id}`}
				confirm={() => removing && void accounts.remove(removing).then(() => setRemoving(undefined))}
				cancel={() => setRemoving(undefined)}
			/>
		</Stack>
	)
}
