import { Stack } from '@forge/react'
import React, { useState } from 'react'
import type { AccountView, AdminView } from '../contract'
import { AccountsTable } from './accounts-table'
import { Backlog } from './backlog'
import { DeadLetters } from './dead-letters'
import { Flag } from './flag'
import { Guidance } from './guidance'
import type { Locality } from './moments'
import { RemoveDialog } from './remove-dialog'
import { RemovedAccounts } from './removed-accounts'
import { Troubles } from './troubles'
import type { Accounts } from './use-accounts'

interface Props {
	view: AdminView
	accounts: Accounts
	locality: Locality
	edit: (account: AccountView) => void
	connect: (beside: string, to: string) => void
}

/** All accounts and whether they are healthy. */
export function Health({ view, accounts, locality, edit, connect }: Props) {
	const [removing, setRemoving] = useState<AccountView>()
	const nameOf = (id: string) => [...accounts.accounts, ...accounts.removed].find((one) => one.id === id)?.name ?? id
	return (
		<Stack space="space.300">
			{view.flags.map((flag) => (
				<Flag key={`${flag.account} ${flag.kind}`} flag={flag} locality={locality} account={nameOf(flag.account)} />
			))}
			<Backlog backlog={view.backlog} now={view.now} />
			<AccountsTable
				accounts={accounts}
				channels={view.channels}
				locality={locality}
				edit={edit}
				remove={setRemoving}
			/>
			<RemovedAccounts accounts={accounts} channels={view.channels} locality={locality} />
			<DeadLetters lists={view} channels={view.channels} locality={locality} connect={connect} />
			<Troubles refusals={view.refusals} nameOf={nameOf} locality={locality} />
			<Guidance />
			<RemoveDialog
				account={removing}
				busy={accounts.busy === `remove:${removing?.id}`}
				confirm={(account) => void accounts.remove(account).then(() => setRemoving(undefined))}
				cancel={() => setRemoving(undefined)}
			/>
		</Stack>
	)
}
