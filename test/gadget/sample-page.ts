import type { CountedChannel, FigureRow, Figures, ReportRequest, ReportView, Times } from '../../src/contract'
import { addDays, daysBetween } from '../../static/gadget/src/figures/local'
import { count, view } from './sample'
import { years } from './years'

/** The last day of the reports; it is not over. */
export const lastDay = '2026-11-21'

const channels = [
	['whatsapp', 'WhatsApp', 1],
	['telegram', 'Telegram', 0.4],
	['postmark', 'Email (Postmark)', 0.25],
	['jsm-portal', 'JSM portal', 0.1],
] as const

const times = (median: number | null, count: number): Times => ({ median, p90: median && median * 3, count })

function figures(requests: number, handling: number | null): Figures {
	return {
		requests,
		inbound: requests * 3,
		outbound: requests * 2,
		conversations: requests,
		contacts: requests,
		firstResponse: { elapsed: times(900_000, requests), business: null },
		handling: { elapsed: times(handling, requests), business: null },
		resolution: { elapsed: times(14_400_000, requests), business: null },
		withinTarget: null,
		firstContact: null,
		reopened: null,
		transfers: null,
		missedCalls: null,
	}
}

/** Nine to five on weekdays, little at night and on Sundays. */
export function week(level: number): number[] {
	return Array.from({ length: 168 }, (_, index) => {
		const [weekday, hour] = [Math.floor(index / 24), index % 24]
		const daily = hour < 7 || hour > 20 ? 0 : 10 - Math.abs(13 - hour)
		return Math.round(daily * level * (weekday < 5 ? 10 : weekday === 5 ? 4 : 0))
	})
}

function uncompared(over: Partial<ReportView>): ReportView {
	const { before: _, ...rest } = view(over)
	return rest
}

/** Two years by day and channel, with a Christmas season in the first. */
export function longView(from = '2024-12-01'): ReportView {
	const shape = { seasons: ['2025-12-01'], level: (day: string) => (day >= '2025-12-29' ? 1.3 : 1) }
	const all = years(from, addDays(lastDay, 1), shape)
	const series = channels.map(([key, name, part]) => {
		const values = all.map((value) => count(Math.round(value * part)))
		return {
			key,
			channel: key as CountedChannel,
			name,
			values,
			total: count(values.reduce((sum, { count }) => sum + count, 0)),
		}
	})
	const rows: FigureRow[] = series.map(({ key, name, channel, total }, index) => ({
		...{ key, name, channel },
		figures: figures(total.count, [420_000, 240_000, 900_000, null][index] ?? null),
	}))
	const months = Array.from({ length: 24 }, (_, index) =>
		new Date(Date.UTC(2024, 11 + index)).toISOString().slice(0, 7),
	)
	const seasonal = (level: number, peak: number) =>
		months.map((_, index) => (index === 12 ? level * peak : level + index))
	const cells = [
		['Returns', 'whatsapp', seasonal(300, 4)],
		['Returns', 'telegram', seasonal(80, 2)],
		['Order status', 'whatsapp', seasonal(900, 2)],
		['Order status', 'postmark', seasonal(200, 2.5)],
		['Invoices', 'postmark', seasonal(120, 0.5)],
	] as const
	return {
		...uncompared({ from, to: lastDay, series, total: count(series.reduce((sum, { total }) => sum + total.count, 0)) }),
		buckets: all.map((_, index) => addDays(from, index)),
		rows,
		all: { key: '', name: 'All channels', figures: figures(9000, 480_000) },
		parts: {
			seasons: { months, cells: cells.map(([topic, channel, counts]) => ({ topic, channel, counts: [...counts] })) },
		},
	}
}

/** What the app would answer: two years for the long question, teams for that, else a month with its parts. */
export function answer({ config, parts = [] }: ReportRequest): ReportView {
	if (parts.includes('seasons')) return longView()
	const days = Array.from({ length: 30 }, (_, index) => addDays(lastDay, index - 29))
	const long = longView()
	const skipped = daysBetween(long.from, days[0] ?? long.from)
	const series = long.series.map((one) => {
		const values = one.values.slice(skipped)
		return { ...one, values, total: count(values.reduce((sum, { count }) => sum + count, 0)) }
	})
	const teams: FigureRow[] = [
		{ key: 'emea', name: 'EMEA shop', figures: figures(1200, 420_000) },
		{ key: '', name: '', figures: figures(300, null) },
	]
	const rows =
		long.rows?.map((row, index) => ({ ...row, figures: figures(series[index]?.total.count ?? 0, 420_000) })) ?? []
	return {
		...uncompared({ from: days[0] ?? '', to: lastDay, buckets: days, series }),
		total: count(series.reduce((sum, { total }) => sum + total.count, 0)),
		rows: config.by === 'team' ? teams : rows,
		all: { key: '', name: 'All channels', figures: figures(9000, 480_000) },
		parts: {
			heat: channels.map(([channel, name, part]) => ({ channel, name, counts: week(part) })),
			distribution: channels.map(([channel, name], index) => ({
				...{ channel, name },
				counts: index === 3 ? [0, 0, 0, 0, 0, 0] : [40 * (3 - index), 30, 20, 6, 3, 1 + index * 10],
			})),
		},
	}
}
