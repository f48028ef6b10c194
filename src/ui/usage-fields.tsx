import { Button, FormSection, HelperMessage } from '@forge/react'
import React, { useState } from 'react'
import type { Draft, Problems } from './account-draft'
import { Field } from './field'
import { DEFAULTS, type UsageText } from './usage-text'

interface Props {
	draft: Draft
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

/** When an account counts as little used, and what it costs: what advice on it rests on. Folded away, for most accounts go without. */
export function UsageFields({ draft, problems, change }: Props) {
	const [opened, setOpened] = useState(false)
	const troubled = Object.keys(problems).some((name) => name.startsWith('usage.'))
	if (!opened && !troubled)
		return (
			<FormSection title="Low use and cost">
				<HelperMessage>{summaryOf(draft.usage)}</HelperMessage>
				<Button spacing="compact" onClick={() => setOpened(true)}>
					Set thresholds and cost
				</Button>
			</FormSection>
		)
	const field = (name: keyof UsageText, label: string, help: string) => (
		<Field
			name={`usage-${name}`}
			label={label}
			help={help}
			value={draft.usage[name]}
			problem={problems[`usage.${name}`]}
			set={(text) => change((before) => ({ ...before, usage: { ...before.usage, [name]: text } }))}
		/>
	)
	return (
		<FormSection title="Low use and cost">
			{field(
				'below',
				'Little used below (conversations, optional)',
				`Fewer in the days below raise a flag. Empty: ${DEFAULTS.below}. 0: never.`,
			)}
			{field('days', 'In so many days (optional)', `From 7 to 92. Empty: ${DEFAULTS.days}.`)}
			{field(
				'share',
				'Or below this share of the project’s conversations (%, optional)',
				'Empty: 1, less where a project has more than ten accounts. 0: never.',
			)}
			{field(
				'costMonth',
				'Cost a month (optional)',
				'What the provider charges for it, in the currency of the project’s watch settings.',
			)}
			{field('costConversation', 'Cost of each conversation (optional)', 'What the provider charges beside that.')}
		</FormSection>
	)
}

function summaryOf({ below, days, share, costMonth, costConversation }: UsageText): string {
	const parts = [
		...(below.trim() || days.trim()
			? [`Little used below ${below.trim() || DEFAULTS.below} conversations in ${days.trim() || DEFAULTS.days} days`]
			: []),
		...(share.trim() ? [`little used below ${share.trim()} % of the project’s conversations`] : []),
		...(costMonth.trim() ? [`${costMonth.trim()} a month`] : []),
		...(costConversation.trim() ? [`${costConversation.trim()} a conversation`] : []),
	]
	return parts.length > 0
		? `${parts.join(' · ')}.`
		: `Nothing set: little used below ${DEFAULTS.below} conversations in ${DEFAULTS.days} days, or 1 % of the project’s.`
}
