import type { ReportView } from '../../../../src/contract'
import { buckets } from './bucket'
import type { DailyCounts } from './peak'

/** A report's requests by day and channel, without the day that is not over. Undefined where it does not go by day. */
export function dailyCounts(view: ReportView, timeZone: string): { from: string; channels: DailyCounts[] } | undefined {
	if (view.group !== 'day') return undefined
	const days = buckets(view, 'day', timeZone)
	const whole = days.at(-1)?.partial ? days.length - 1 : days.length
	const channels = view.series.map(({ key, name, values }) => ({
		key,
		name,
		counts: values.slice(0, whole).map(({ value }) => value ?? 0),
	}))
	return { from: view.from, channels }
}
