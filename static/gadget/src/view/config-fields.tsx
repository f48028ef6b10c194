import React, { useMemo } from 'react'
import type { ConfigForm, FormErrors } from '../config/form'
import { timeZones } from '../config/timezone'
import { ChoiceList } from './choice-list'
import { Field } from './field'
import { PeriodFields } from './period-fields'
import { Select } from './select'
import type { ChoicesState } from './use-choices'

const views = [
	['period', 'The numbers of a period'],
	['now', 'What waits just now'],
] as const

interface Props {
	form: ConfigForm
	onChange: (form: ConfigForm) => void
	errors: FormErrors
	choices: ChoicesState
	/** Whether the refresh interval is asked for. */
	refreshable: boolean
}

/** All fields of a report's configuration; the same in the gadget's edit form and on the report page. */
export function ConfigFields({ form, onChange, errors, choices, refreshable }: Props) {
	const zones = useMemo(() => timeZones(form.timeZone).map((zone) => [zone, zone] as const), [form.timeZone])
	const set = <Key extends keyof ConfigForm>(key: Key) => {
		return (value: ConfigForm[Key]) => onChange({ ...form, [key]: value })
	}
	return (
		<div className="fields">
			{refreshable && (
				<Field label="Show">
					{(ties) => <Select ties={ties} value={form.view ?? 'period'} options={views} onChange={set('view')} />}
				</Field>
			)}
			{form.view !== 'now' && <PeriodFields {...{ form, onChange, errors }} />}
			<Field label="Time zone" help="Days begin and end at midnight there." error={errors.timeZone}>
				{(ties) => <Select ties={ties} value={form.timeZone} options={zones} onChange={set('timeZone')} />}
			</Field>
			{refreshable && (
				<Field label="Refresh every (minutes)" error={errors.refresh}>
					{(ties) => (
						<input
							{...ties}
							type="number"
							inputMode="numeric"
							min="1"
							step="1"
							value={form.refresh}
							onChange={({ target }) => set('refresh')(target.value)}
						/>
					)}
				</Field>
			)}
			<Field label="Numbers by agent" help="Only of requests that the viewer may see.">
				{({ id, 'aria-describedby': described }) => (
					<input
						type="checkbox"
						id={id}
						aria-describedby={described}
						checked={form.agents ?? false}
						onChange={({ target }) => set('agents')(target.checked)}
					/>
				)}
			</Field>
			{choices.state === 'loading' && (
				<p className="field choices subtle" role="status">
					Loading projects and channels
				</p>
			)}
			{choices.state === 'failed' && (
				<div className="field choices message problem" role="alert">
					<p>{choices.problem} What was chosen stays.</p>
					<button type="button" onClick={choices.retry}>
						Try again
					</button>
				</div>
			)}
			{choices.state === 'ready' && (
				<>
					<ChoiceList
						legend="Projects"
						none="None chosen: all projects that the viewer may browse"
						options={choices.projects.map(({ key, name }) => ({ value: key, label: `${name} (${key})` }))}
						chosen={form.projects}
						onChange={set('projects')}
					/>
					<ChoiceList
						legend="Channels"
						none="None chosen: all channels"
						options={choices.channels.map(({ id, name }) => ({ value: id, label: name }))}
						chosen={form.channels}
						onChange={set('channels')}
					/>
				</>
			)}
		</div>
	)
}
