import React from 'react'
import { clocks, measureIds, statistics } from '../config/complete'
import type { ConfigForm, FormErrors } from '../config/form'
import { dimensionIds, dimensions } from '../figures/dimension'
import { capital, measures, statisticNames } from '../figures/measure'
import { Field } from './field'
import { Select } from './select'

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
const clockNames = { elapsed: 'All that passed', business: 'Business hours of the accounts' } as const

interface Props {
	form: ConfigForm
	onChange: (form: ConfigForm) => void
	errors: FormErrors
}

/** What is counted, over which time, and how it is split. */
export function PeriodFields({ form, onChange, errors }: Props) {
	const time = measures[form.measure].kind === 'time'
	const set = <Key extends keyof ConfigForm>(key: Key) => {
		return (value: ConfigForm[Key]) => onChange({ ...form, [key]: value })
	}
	return (
		<>
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
			{time && (
				<>
					<Field label="Time counted">
						{(ties) => (
							<Select
								ties={ties}
								value={form.clock ?? 'elapsed'}
								options={clocks.map((clock) => [clock, clockNames[clock]] as const)}
								onChange={set('clock')}
							/>
						)}
					</Field>
					<Field label="Statistic">
						{(ties) => (
							<Select
								ties={ties}
								value={form.statistic ?? 'median'}
								options={statistics.map((one) => [one, capital(statisticNames[one])] as const)}
								onChange={set('statistic')}
							/>
						)}
					</Field>
				</>
			)}
			<Field label="Split by">
				{(ties) => (
					<Select
						ties={ties}
						value={form.by ?? 'channel'}
						options={dimensionIds.map((id) => [id, dimensions[id].name] as const)}
						onChange={set('by')}
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
		</>
	)
}
