import { CheckboxGroup, ErrorMessage, FormSection, HelperMessage } from '@forge/react'
import React from 'react'
import type { FlagKind, WatchSettingsView } from '../contract'
import { Field } from './field'
import type { Draft, Problems, WatchedProject } from './watch-draft'
import { MailFields, MessageFields } from './watch-notices'
import { TaskFields } from './watch-task'

interface Props {
	projects: WatchedProject[]
	messengers: WatchSettingsView['messengers']
	draft: Draft
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

const KINDS: { label: string; value: FlagKind }[] = [
	{ label: 'Little used channels', value: 'low-use' },
	{ label: 'Surges', value: 'surge' },
	{ label: 'Channels that have gone silent', value: 'silent' },
]

/** The fields of one project: which flags are told, and by what. */
export function WatchWays(props: Props) {
	const { draft, problems, change } = props
	return (
		<>
			<FormSection title="Which flags are told">
				<CheckboxGroup
					name="kinds"
					options={KINDS}
					defaultValue={draft.kinds}
					onChange={(chosen) =>
						change((before) => ({
							...before,
							kinds: KINDS.map(({ value }) => value).filter((kind) => `${chosen}`.split(',').includes(kind)),
						}))
					}
				/>
				{problems.kinds && <ErrorMessage>{problems.kinds}</ErrorMessage>}
				<HelperMessage>All flags are shown in the gadget, the report and on this page in any case.</HelperMessage>
			</FormSection>
			<TaskFields {...props} />
			<MailFields {...props} />
			<MessageFields {...props} />
			<FormSection title="Cost">
				<Field
					name="watch-cost"
					label="What an hour of an agent costs (optional)"
					help="For the cost of a contact: the time that answers take, and what the account itself costs."
					value={draft.hourCost}
					problem={problems.hourCost}
					set={(hourCost) => change((before) => ({ ...before, hourCost }))}
				/>
				<Field
					name="watch-currency"
					label="Currency"
					help="Three letters, for example EUR."
					value={draft.currency}
					problem={problems.currency}
					set={(currency) => change((before) => ({ ...before, currency }))}
				/>
			</FormSection>
		</>
	)
}
