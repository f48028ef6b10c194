import {
	Button,
	ButtonGroup,
	ErrorMessage,
	Form,
	FormFooter,
	FormHeader,
	FormSection,
	HelperMessage,
	Label,
	LoadingButton,
	SectionMessage,
	Stack,
	Text,
	Textfield,
} from '@forge/react'
import React, { useRef, useState } from 'react'
import type { AccountForm as AccountFormData, AccountView, AdminView, ChannelForm } from '../contract'
import {
	type Draft,
	draftBeside,
	draftOf,
	formOf,
	newDraft,
	type Problems,
	problemsOf,
	withChannel,
} from './account-draft'
import { channelChoices } from './channel-families'
import { Chosen } from './chosen'
import { Failure } from './failure'
import { FilingFields } from './filing-fields'
import { ServiceFields } from './service-fields'
import { SettingsFields } from './settings-fields'
import { UsageFields } from './usage-fields'
import { useSubmit } from './use-submit'

interface Props {
	channels: [ChannelForm, ...ChannelForm[]]
	desks: AdminView['serviceDesks']
	/** The account to change; absent: a new one. */
	account?: AccountView
	/** The account to whose connection a new one is added, and what is to be filed there. */
	beside?: { account: AccountView; to: string }
	/** @throws Error with the reason, which is shown; what was typed stays */
	save: (form: AccountFormData) => Promise<void>
	cancel: () => void
}

/**
 * Adds or changes an account. Text fields are left to the browser (`defaultValue`): controlled over the bridge they would lose what is
 * typed meanwhile. Nothing is marked as required or bounded either: the browser's own check would stop the submit before ours could
 * say what is missing. The draft is kept in a ref, so that submitting right after typing sees the last letter.
 */
export function AccountForm({ channels, desks, account, beside, save, cancel }: Props) {
	const latest = useRef<Draft>(firstDraft())
	const [draft, setDraft] = useState(latest.current)

	function firstDraft(): Draft {
		if (account) return draftOf(account)
		if (!beside) return newDraft(channels[0], desks)
		const shared = channels.find(({ id }) => id === beside.account.channel) ?? channels[0]
		return draftBeside(beside.account, shared, beside.to)
	}
	const change = (edit: (before: Draft) => Draft) => {
		latest.current = edit(latest.current)
		setDraft(latest.current)
	}
	const channelOf = ({ channel }: Draft) => channels.find(({ id }) => id === channel) ?? channels[0]
	const channel = channelOf(draft)
	const secretsSet = (account ?? beside?.account)?.secretsSet ?? []
	const { tried, saving, failure, submit } = useSubmit(() => {
		const typed = latest.current
		const form = channelOf(typed)
		return Object.keys(problemsOf(typed, form, secretsSet)).length > 0 ? undefined : save(formOf(typed, form))
	})
	const problems: Problems = tried ? problemsOf(draft, channel, secretsSet) : {}

	return (
		<Form onSubmit={submit}>
			<FormHeader title={account ? `Change ${account.name}` : 'Add an account'} />
			<FormSection>
				{!account && !beside && (
					<Chosen
						name="channel"
						label="Channel"
						options={channelChoices(channels)}
						value={draft.channel}
						choose={(id) => {
							const other = channels.find((one) => one.id === id)
							if (other && other.id !== latest.current.channel) change((before) => withChannel(before, other))
						}}
					/>
				)}
				<Answering channel={channel} />
				<Label labelFor="account-name">Name</Label>
				<Textfield
					id="account-name"
					name="name"
					defaultValue={latest.current.name}
					isInvalid={problems.name !== undefined}
					onChange={(event) => change((before) => ({ ...before, name: `${event.target.value ?? ''}` }))}
				/>
				<HelperMessage>
					What agents and managers see, for example the number or address that customers write to.
				</HelperMessage>
				{problems.name && <ErrorMessage>{problems.name}</ErrorMessage>}
			</FormSection>
			<SettingsFields
				channel={channel}
				settings={latest.current.settings}
				secretsSet={secretsSet}
				problems={problems}
				set={(key, value) => change((before) => ({ ...before, settings: { ...before.settings, [key]: value } }))}
			/>
			<FilingFields draft={latest.current} desks={desks} problems={problems} change={change} />
			<ServiceFields draft={latest.current} problems={problems} change={change} />
			<UsageFields draft={latest.current} problems={problems} change={change} />
			<FormFooter align="start">
				<Stack space="space.150">
					{failure !== undefined && (
						<Failure title={account ? 'The account was not changed' : 'The account was not added'} problem={failure} />
					)}
					<ButtonGroup label="Account form">
						<LoadingButton type="submit" appearance="primary" isLoading={saving}>
							{account ? 'Save' : 'Add account'}
						</LoadingButton>
						<Button appearance="subtle" isDisabled={saving} onClick={() => cancel()}>
							Cancel
						</Button>
					</ButtonGroup>
				</Stack>
			</FormFooter>
		</Form>
	)
}

/** What the channel allows of answering, said before it is connected. */
function Answering({ channel }: { channel: ChannelForm }) {
	if (channel.receiveOnly)
		return (
			<SectionMessage appearance="warning" title={`${channel.name} receives, but agents cannot answer on it`}>
				<Text>{channel.receiveOnly}</Text>
			</SectionMessage>
		)
	return channel.replyWindow ? <HelperMessage>{`Time to answer: ${channel.replyWindow}`}</HelperMessage> : null
}
