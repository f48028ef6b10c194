import type { GadgetConfig, Period } from '../../../../src/contract'
import { addDays, isLocalDay } from '../figures/local'
import { tooFine } from './buckets'
import { isMinutes } from './complete'
import { isTimeZone } from './timezone'

/** What the fields hold while they are being filled in. */
export interface ConfigForm extends Omit<GadgetConfig, 'period' | 'refresh'> {
	period: Extract<Period, string> | 'custom'
	/** Local ISO days, empty while incomplete; only for `custom`. */
	from: string
	to: string
	refresh: string
}

/** Messages by field. */
export type FormErrors = Partial<Record<'from' | 'to' | 'group' | 'timeZone' | 'refresh', string>>

/** @param today local ISO day; a custom period begins as the 30 days until then */
export function toForm(config: GadgetConfig, today: string): ConfigForm {
	const { period, refresh, ...same } = config
	const days = typeof period === 'string' ? { from: addDays(today, -29), to: today } : period
	return { ...same, ...days, period: typeof period === 'string' ? period : 'custom', refresh: String(refresh) }
}

/** The form as a configuration, or what is wrong with it. */
export function readForm(form: ConfigForm): { config: GadgetConfig } | { errors: FormErrors } {
	const { period: chosen, from, to, refresh, ...same } = form
	const errors: FormErrors = {}
	const period: Period = chosen === 'custom' ? { from, to } : chosen
	if (chosen === 'custom') {
		if (!isLocalDay(from)) errors.from = 'Enter a date.'
		if (!isLocalDay(to)) errors.to = 'Enter a date.'
		else if (isLocalDay(from) && from > to) errors.to = 'The last day must not be before the first day.'
	}
	if (!errors.from && !errors.to && tooFine(period, form.group))
		errors.group = 'That is too fine for a period this long. Choose a coarser one.'
	if (!isTimeZone(form.timeZone)) errors.timeZone = 'Choose a time zone.'
	const minutes = /^\s*\d+\s*$/.test(refresh) ? Number(refresh) : Number.NaN
	if (!isMinutes(minutes)) errors.refresh = 'Enter a whole number of minutes, at least 1.'
	return Object.keys(errors).length > 0 ? { errors } : { config: { ...same, period, refresh: minutes } }
}
