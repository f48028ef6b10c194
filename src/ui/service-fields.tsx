import { Button, ErrorMessage, FormSection, HelperMessage, Label, TextArea } from '@forge/react'
import React, { useState } from 'react'
import type { Draft, Problems } from './account-draft'
import { Field } from './field'
import { DAYS } from './hours-text'

interface Props {
	draft: Draft
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

const OURS = /^(?:hours\.|target$|team$)/

/** Who answers, when, and how soon: what reports measure the account by. Folded away, for most accounts go without. */
export function ServiceFields({ draft, problems, change }: Props) {
	const [opened, setOpened] = useState(false)
	const troubled = Object.keys(problems).some((name) => OURS.test(name))
	if (!opened && !troubled)
		return (
			<FormSection title="Service hours and target">
				<HelperMessage>{summaryOf(draft)}</HelperMessage>
				<Button spacing="compact" onClick={() => setOpened(true)}>
					Set team, target and working hours
				</Button>
			</FormSection>
		)
	return (
		<FormSection title="Service hours and target">
			<Field
				name="team"
				label="Team (optional)"
				help="Who answers here, as reports name them."
				value={draft.team}
				problem={problems.team}
				set={(team) => change((before) => ({ ...before, team }))}
			/>
			<Field
				name="target"
				label="First response within (minutes, optional)"
				help="In working hours where there are some, else as time passes."
				value={draft.target}
				problem={problems.target}
				set={(target) => change((before) => ({ ...before, target }))}
			/>
			<HelperMessage>
				Working hours, for example 09:00-12:00, 13:00-17:00; empty: none on that day. Over midnight, end at 24:00 and go
				on at 00:00 the next day. Without any hours, times are reported as they passed only.
			</HelperMessage>
			{DAYS.map((day, at) => (
				<Field
					key={day}
					name={`hours-${day.toLowerCase()}`}
					label={day}
					value={draft.hours.week[at] ?? ''}
					problem={problems[`hours.week.${at}`]}
					set={(text) =>
						change(({ hours, ...rest }) => ({ ...rest, hours: { ...hours, week: hours.week.with(at, text) } }))
					}
				/>
			))}
			<Field
				name="hours-zone"
				label="Time zone of these hours"
				help="Its name, for example Europe/Berlin."
				value={draft.hours.timeZone}
				problem={problems['hours.timeZone']}
				set={(timeZone) => change(({ hours, ...rest }) => ({ ...rest, hours: { ...hours, timeZone } }))}
			/>
			<Label labelFor="account-holidays">Holidays (optional)</Label>
			<TextArea
				id="account-holidays"
				name="holidays"
				defaultValue={draft.hours.holidays}
				isInvalid={problems['hours.holidays'] !== undefined}
				onChange={(event) => {
					const holidays = `${event.target.value ?? ''}`
					change(({ hours, ...rest }) => ({ ...rest, hours: { ...hours, holidays } }))
				}}
			/>
			<HelperMessage>Dates without working hours, for example 2026-12-25, 2027-01-01.</HelperMessage>
			{problems['hours.holidays'] && <ErrorMessage>{problems['hours.holidays']}</ErrorMessage>}
		</FormSection>
	)
}

function summaryOf({ team, target, hours }: Draft): string {
	const days = hours.week.filter((day) => day.trim() !== '').length
	const parts = [
		...(team.trim() ? [`Team ${team.trim()}`] : []),
		...(target.trim() ? [`first response within ${target.trim()} minutes`] : []),
		...(days > 0 ? [`working hours on ${days} ${days === 1 ? 'day' : 'days'} a week (${hours.timeZone})`] : []),
	]
	return parts.length > 0 ? `${parts.join(' · ')}.` : 'Nothing set: response times are reported as they passed.'
}
