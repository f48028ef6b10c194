import {
	Button,
	ButtonGroup,
	CodeBlock,
	DynamicTable,
	EmptyState,
	LoadingButton,
	Lozenge,
	Stack,
	Strong,
	Text,
} from '@forge/react'
import React from 'react'
import type { AccountView, ChannelForm, FlagKind } from '../contract'
import { stateOf } from './account-state'
import { isolate } from './bidi'
import { flagNames } from './flag-words'
import { type Locality, localTime } from './moments'
import { NoticeMessage } from './notice'
import type { Accounts } from './use-accounts'

interface Props {
	accounts: Accounts
	/** What stands against an account, as the page has it now. */
	kindsOf: (account: AccountView) => FlagKind[]
	channels: ChannelForm[]
	locality: Locality
	edit: (account: AccountView) => void
	remove: (account: AccountView) => void
}

/** Widths in percent of the table's. */
const COLUMNS = [
	{ name: 'Account', width: 16 },
	{ name: 'Webhook URL', width: 34 },
	{ name: 'State', width: 11 },
	{ name: 'Last message', width: 12 },
	{ name: 'Actions', width: 27 },
]

/** Every account with the URL to register at its provider. */
export function AccountsTable({ accounts, kindsOf, channels, locality, edit, remove }: Props) {
	if (accounts.accounts.length === 0)
		return (
			<EmptyState
				header="No channel is connected yet"
				description="Add an account, then register its webhook URL at the provider. Messages become requests from then on."
			/>
		)
	const channelName = (account: AccountView) =>
		channels.find(({ id }) => id === account.channel)?.name ?? account.channel
	// A cell's content is evaluated outside of React's components: no hooks in here.
	return (
		<DynamicTable
			label="Accounts"
			head={{ cells: COLUMNS.map(({ name, width }) => ({ key: name, content: name, width })) }}
			rows={accounts.accounts.map((account) => ({
				key: account.id,
				cells: [
					{
						key: 'account',
						content: (
							<Stack>
								<Strong>{isolate(account.name)}</Strong>
								<Text size="small">{channelName(account)}</Text>
							</Stack>
						),
					},
					{
						key: 'url',
						content: <CodeBlock text={account.url} language="text" showLineNumbers={false} shouldWrapLongLines />,
					},
					{ key: 'state', content: <State account={account} kinds={kindsOf(account)} /> },
					{
						key: 'last',
						content: account.lastInboundAt === undefined ? 'none yet' : localTime(account.lastInboundAt, locality),
					},
					{
						key: 'actions',
						content: <Actions account={account} accounts={accounts} edit={edit} remove={remove} />,
					},
				],
			}))}
		/>
	)
}

function State({ account, kinds }: { account: AccountView; kinds: FlagKind[] }) {
	const { label, appearance } = stateOf(account)
	return (
		<Stack space="space.050" alignInline="start">
			<Lozenge appearance={appearance}>{label}</Lozenge>
			{account.paused && <Text size="small">{account.paused}</Text>}
			{!account.canAnswer && <Text size="small">cannot answer</Text>}
			{kinds.map((kind) => (
				<Lozenge key={kind} appearance={kind === 'silent' ? 'removed' : 'moved'}>
					{flagNames[kind]}
				</Lozenge>
			))}
		</Stack>
	)
}

function Actions({
	account,
	accounts,
	edit,
	remove,
}: Pick<Props, 'accounts' | 'edit' | 'remove'> & { account: AccountView }) {
	const { busy } = accounts
	const { notice, about } = accounts
	return (
		<Stack space="space.100">
			<ButtonGroup label={`Actions for ${account.name}`}>
				<Button spacing="compact" isDisabled={busy !== undefined} onClick={() => edit(account)}>
					Edit
				</Button>
				<LoadingButton
					spacing="compact"
					isLoading={busy === `check:${account.id}`}
					isDisabled={busy !== undefined}
					onClick={() => void accounts.check(account)}
				>
					Check
				</LoadingButton>
				{account.paused !== undefined && (
					<LoadingButton
						spacing="compact"
						isLoading={busy === `resume:${account.id}`}
						isDisabled={busy !== undefined}
						onClick={() => void accounts.resume(account)}
					>
						Take up again
					</LoadingButton>
				)}
				<LoadingButton
					spacing="compact"
					isLoading={busy === `enable:${account.id}`}
					isDisabled={busy !== undefined}
					onClick={() => void accounts.setEnabled(account, !account.enabled)}
				>
					{account.enabled ? 'Disable' : 'Enable'}
				</LoadingButton>
				<Button spacing="compact" isDisabled={busy !== undefined} onClick={() => remove(account)}>
					Remove
				</Button>
			</ButtonGroup>
			{notice && about === account.id && <NoticeMessage notice={notice} />}
		</Stack>
	)
}
