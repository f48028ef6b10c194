import { Button, ButtonGroup, CodeBlock, LoadingButton, SectionMessage, Stack, Text } from '@forge/react'
import React from 'react'
import type { AccountView, ChannelForm } from '../contract'
import { Docs } from './settings-fields'
import type { Accounts } from './use-accounts'

interface Props {
	account: AccountView
	channel: ChannelForm | undefined
	accounts: Accounts
	done: () => void
}

/** After adding: the URL, who registers it, and what comes next. */
export function Registered({ account, channel, accounts, done }: Props) {
	const { registered } = account
	const connected = registered?.ok === true
	return (
		<SectionMessage
			appearance={registered?.ok === false ? 'warning' : 'success'}
			title={
				connected
					? `${account.name} is added and connected`
					: `${account.name} is added. One step is left: register its webhook URL`
			}
		>
			<Stack space="space.150">
				{registered && <Text>{registered.detail}</Text>}
				<Text>
					{connected
						? 'This is the URL that was registered. Keep it to yourself.'
						: 'Select this URL, copy it and enter it as the webhook at the provider. Keep it to yourself.'}
				</Text>
				<CodeBlock text={account.url} language="text" showLineNumbers={false} shouldWrapLongLines />
				{channel && <Docs channel={channel} />}
				<Text>
					Then send a message to the account yourself: a request appears within seconds, and this page shows the time of
					the last message.
				</Text>
				<ButtonGroup label="Next step">
					<LoadingButton
						isLoading={accounts.busy === `check:${account.id}`}
						isDisabled={accounts.busy !== undefined}
						onClick={() => void accounts.check(account)}
					>
						Check connection
					</LoadingButton>
					<Button appearance="subtle" onClick={() => done()}>
						Done
					</Button>
				</ButtonGroup>
			</Stack>
		</SectionMessage>
	)
}
