import React, { useMemo } from 'react'
import { measureIds } from '../config/complete'
import type { ConfigForm, FormErrors } from '../config/form'
import { timeZones } from '../config/timezone'
import { measures } from '../figures/measure'
import { ChoiceList } from './choice-list'
import { Field } from './field'
import { Select } from './select'
import type { ChoicesState } from './use-choices'

const periods = [
	['P7D', 'Last 7 days'],
	['P30D', 'Last 30 days'],
	['P90D', 'Last 90 days'],
	['P1Y', 'Last year'],
	['custom', 'From … to …'],
] as const
const groupOptions = [
	['hour', 'Hour'],
	['day', 'Day'],
	['week', 'Week'],
	['month', 'Month'],
] as const
const comparisons = [
	['none', 'Nothing'],
	['previous', 'The period before'],
	['year', 'The same dates last year'],
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
			<Field label="Measure" help={measures[form.measure].definition}>
				{(ties) => (
					<Select
						ties={ties}
						value={form.measure}
						options={measureIds.map((id) => [id, measures[id].name] as const)}
						onChange={set('measure')}
					/>
				)}
			</Field>
			<Field label="Period">
				{(ties) => <Select ties={ties} value={form.period} options={periods} onChange={set('period')} />}
			</Field>
			{form.period === 'custom' && (
				<>
					<Field label="First day" error={errors.from}>
						{(ties) => (
							<input {...ties} type="date" value={form.from} onChange={({ target }) => set('from')(target.value)} />
						)}
					</Field>
					<Field label="Last day" error={errors.to}>
						{(ties) => (
							<input {...ties} type="date" value={form.to} onChange={({ target }) => set('to')(target.value)} />
						)}
					</Field>
				</>
			)}
			<Field label="Group by" error={errors.group}>
				{(ties) => <Select ties={ties} value={form.group} options={groupOptions} onChange={set('group')} />}
			</Field>
			<Field label="Compare with">
				{(ties) => <Select ties={ties} value={form.compare} options={comparisons} onChange={set('compare')} />}
			</Field>
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
