import { CheckboxGroup, ErrorMessage, FormSection, HelperMessage } from '@forge/react'
import React from 'react'
import type { WatchSettingsView } from '../contract'
import { Chosen } from './chosen'
import { Field } from './field'
import type { Draft, Problems } from './watch-draft'
import { Switch } from './watch-switch'

interface Props {
	draft: Draft
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

const RECIPIENTS = [
	{ label: 'The task’s assignee', value: 'assignee' },
	{ label: 'The task’s watchers', value: 'watchers' },
]

/** Mail about the task. */
export function MailFields({ draft, problems, change }: Props) {
	const { on, to, groups } = draft.mail
	const set = (part: Partial<Draft['mail']>) => change((before) => ({ ...before, mail: { ...before.mail, ...part } }))
	return (
		<FormSection title="Mail">
			<Switch
				name="mail"
				label="Have Jira mail about the task, at the start and at the end"
				on={on}
				set={(chosen) => set({ on: chosen })}
			/>
			{on && (
				<>
					<CheckboxGroup
						name="mail-to"
						options={RECIPIENTS}
						defaultValue={to}
						onChange={(chosen) =>
							set({ to: RECIPIENTS.map(({ value }) => value).filter((one) => `${chosen}`.split(',').includes(one)) })
						}
					/>
					<HelperMessage>A new task may have no assignee yet: then the mail waits until somebody has it.</HelperMessage>
					<Field
						name="watch-groups"
						label="Groups (optional)"
						help="Their names, with commas between them."
						value={groups}
						set={(text) => set({ groups: text })}
					/>
				</>
			)}
			{problems.mail && <ErrorMessage>{problems.mail}</ErrorMessage>}
		</FormSection>
	)
}

/** Words in a channel of the team. */
export function MessageFields({
	messengers,
	draft,
	problems,
	change,
}: Props & { messengers: WatchSettingsView['messengers'] }) {
	const { on, account, channel } = draft.message
	const set = (part: Partial<Draft['message']>) =>
		change((before) => ({ ...before, message: { ...before.message, ...part } }))
	if (messengers.length === 0 && !on)
		return (
			<FormSection title="Message">
				<HelperMessage>
					With a Slack or Teams account that can write, flags can be told in a channel of your team.
				</HelperMessage>
			</FormSection>
		)
	const kind = messengers.find((one) => one.account === account)?.channel
	return (
		<FormSection title="Message">
			<Switch
				name="message"
				label="Write into a channel of your team, at the start and at the end"
				on={on}
				set={(chosen) => set({ on: chosen })}
			/>
			{on && (
				<>
					<Chosen
						name="watch-messenger"
						label="Account that writes"
						options={messengers.map((one) => ({ label: one.name, value: one.account }))}
						value={account}
						choose={(id) => set({ account: id })}
					/>
					<Field
						name="watch-channel"
						label="Channel id"
						help={
							kind === 'teams'
								? 'In Teams: the part of the channel’s link that starts with 19: and ends with @thread.tacv2. The bot has to be installed in the team.'
								: 'In Slack: the channel’s details, at the bottom; it starts with C. Invite the bot into the channel.'
						}
						value={channel}
						problem={problems.message}
						set={(text) => set({ channel: text })}
					/>
				</>
			)}
		</FormSection>
	)
}
