import type { ReportPart } from '../../src/contract'
import { reportFrom } from '../../src/tally/report'
import { config, entry, hours, minutes, month } from './hand-made'

const now = Date.parse('2026-12-05T12:00:00Z')
const counted = [
	month('SUP', '2026-10', {
		wa: {
			...{ channel: 'whatsapp', counts: { requests: { 30: 4 } }, week: { 0: 2, 167: 3 } },
			...{ topics: { Refund: { requests: { 30: 3 } } } },
		},
	}),
	month('SUP', '2026-11', {
		wa: {
			...{ channel: 'whatsapp', counts: { requests: { 3: 5 } }, week: { 0: 10 } },
			times: {
				firstResponse: {
					2: [minutes, 15 * minutes, 16 * minutes, hours],
					3: [4 * hours, 4.1 * hours, 24 * hours, 25 * hours, 80 * hours],
				},
				firstResponseHours: { 2: [minutes] },
			},
			topics: { Refund: { requests: { 3: 1 } } },
		},
		wa2: { channel: 'whatsapp', counts: { requests: { 3: 1 } }, topics: { Refund: { requests: { 3: 1 } } } },
		tg: {
			channel: 'telegram',
			counts: { requests: { 4: 2 } },
			week: { 9: 1 },
			topics: { Order: { requests: { 4: 2 } } },
		},
	}),
	month('SUP', '2026-12', { wa: { channel: 'whatsapp', week: { 5: 99 } } }),
]
const parts = (wanted: ReportPart[], over: object = {}) =>
	reportFrom(
		counted,
		config({ period: { from: '2026-10-31', to: '2026-11-30' }, ...over }),
		['SUP'],
		{ accounts: [entry('wa')], removed: [], flags: [] },
		wanted,
		now,
	).parts

it('parts are there only where they are asked for', () => {
	expect(parts([])).toEqual({})
	expect(Object.keys(parts(['seasons', 'heat']))).toEqual(['heat', 'seasons'])
})

it('the heat is that of the whole months that the period touches', () => {
	const { heat = [] } = parts(['heat'])
	expect(heat.map(({ channel, name, counts }) => [channel, name, counts.length])).toEqual([
		['whatsapp', 'WhatsApp', 168],
		['telegram', 'Telegram', 168],
	])
	expect([heat[0]?.counts[0], heat[0]?.counts[167], heat[0]?.counts[5], heat[1]?.counts[9]]).toEqual([12, 3, 0, 1])
	expect(parts(['heat'], { channels: ['telegram'] }).heat).toHaveLength(1)
})

it('first responses are in bands that end where they say', () => {
	expect(parts(['distribution']).distribution).toEqual([
		{ channel: 'whatsapp', name: 'WhatsApp', counts: [2, 2, 1, 1, 1, 2] },
	])
	expect(parts(['distribution'], { clock: 'business' }).distribution?.[0]?.counts).toEqual([1, 0, 0, 0, 0, 0])
})

it('seasons are requests by month, topic and channel, with those of no topic', () => {
	expect(parts(['seasons']).seasons).toEqual({
		months: ['2026-10', '2026-11'],
		cells: expect.arrayContaining([
			{ topic: 'Refund', channel: 'whatsapp', counts: [3, 2] },
			{ topic: 'Order', channel: 'telegram', counts: [0, 2] },
			{ topic: 'Not known', channel: 'whatsapp', counts: [1, 4] },
		]),
	})
	expect(parts(['seasons']).seasons?.cells).toHaveLength(3)
})
