import type { ChannelId, FigureRow, Figures, GadgetConfig, ReportView, Series, Value } from '../../src/contract'

/** A count. */
export function count(value: number | null): Value {
	return { value, count: value ?? 0 }
}

/** A series of counts. */
export function series(channel: string, name: string, values: (number | null)[]): Series {
	const total = values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
	// A report may bring channels that this version's contract does not name yet.
	return { key: channel, channel: channel as ChannelId, name, values: values.map(count), total: count(total) }
}

export function config(over: Partial<GadgetConfig> = {}): GadgetConfig {
	return {
		projects: [],
		channels: [],
		period: 'P7D',
		group: 'day',
		measure: 'conversations',
		compare: 'previous',
		timeZone: 'Europe/Berlin',
		refresh: 15,
		...over,
	}
}

/** Three days on two channels, asked for at 15:05 in Berlin on the last of them. */
export function view(over: Partial<ReportView> = {}): ReportView {
	return {
		buckets: ['2026-11-19', '2026-11-20', '2026-11-21'],
		series: [series('whatsapp', 'WhatsApp', [10, 20, 0]), series('telegram', '=Telegram, "EU"', [5, null, 5])],
		total: count(40),
		before: {
			label: 'the 3 days before',
			total: count(32),
			byKey: { whatsapp: count(40), telegram: count(0) },
			byChannel: { whatsapp: count(40), telegram: count(0) },
		},
		from: '2026-11-19',
		to: '2026-11-21',
		projects: ['SUP'],
		flags: [],
		group: 'day',
		asOf: Date.UTC(2026, 10, 21, 14, 5),
		ticket: 'ticket',
		...over,
	}
}

const times = (median: number | null) => ({
	median,
	p90: median === null ? null : median * 4,
	count: median === null ? 0 : 9,
})

/** All measures of a row: nobody has hours or a target, no calls are taken. */
export function figures(over: Partial<Figures> = {}): Figures {
	return {
		requests: 28,
		inbound: 90,
		outbound: 60,
		conversations: 30,
		contacts: 1234,
		firstResponse: { elapsed: times(600_000), business: null },
		handling: { elapsed: times(240_000), business: null },
		resolution: { elapsed: times(null), business: null },
		withinTarget: null,
		firstContact: { part: 0, of: 0 },
		reopened: { part: 1, of: 8 },
		transfers: 3,
		missedCalls: null,
		...over,
	}
}

export function row(key: string, name: string, now: Figures, before?: Figures): FigureRow {
	return { key, name, channel: key as ChannelId, figures: now, ...(before ? { before } : {}) }
}
