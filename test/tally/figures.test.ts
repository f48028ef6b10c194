import type { Counted } from '../../src/tally/cells'
import { reportFrom } from '../../src/tally/report'
import { config, entry, hours, minutes, month, people } from './hand-made'

const now = Date.parse('2026-12-05T12:00:00Z')
const accounts = [entry('wa', { hours: true }), entry('tg', { channel: 'telegram' })]
const report = (counted: Counted[], over: object = {}, known = accounts) =>
	reportFrom(counted, config(over), ['SUP'], { accounts: known, removed: [], flags: [] }, [], now)
const near = (ms: number) => ({
	asymmetricMatch: (found: unknown) => typeof found === 'number' && Math.abs(found - ms) <= ms * 0.01,
	toString: () => `about ${ms}`,
})

const november = month('SUP', '2026-11', {
	wa: {
		channel: 'whatsapp',
		counts: {
			...{ requests: { 3: 4, 20: 6 }, inbound: { 3: 9, 20: 11 }, outbound: { 4: 7 }, conversations: { 3: 12 } },
			...{ missedCalls: { 7: 2 }, inTarget: { 3: 3 }, overTarget: { 3: 1 }, everResolved: { 3: 8 } },
			...{ everReopened: { 3: 2 }, firstContact: { 3: 5 }, transfers: { 4: 3 } },
		},
		times: {
			firstResponse: { 3: [10, 20, 30, 40].map((n) => n * minutes), 20: [50 * minutes] },
			handling: { 3: [4 * minutes, 8 * minutes] },
			resolution: { 3: [hours, 3 * hours] },
			firstResponseHours: { 3: [5 * minutes, 7 * minutes, 9 * minutes] },
		},
		contacts: { 3: ['AAAAAAAA', 'BCDEFGHI'], 20: ['AAAAAAAA'] },
	},
	tg: { channel: 'telegram', counts: { requests: { 3: 1 }, inbound: { 3: 1 } }, contacts: { 3: ['AAAAAAAA'] } },
	'jsm-portal': { channel: 'jsm-portal', counts: { requests: { 3: 40 } }, contacts: null },
})

describe('the figures of a row', () => {
	const { rows, all } = report([november])
	const [portal, wa, tg] = rows

	it('hold every measure', () => {
		expect(wa?.figures).toEqual({
			...{ requests: 10, inbound: 20, outbound: 7, conversations: 12, contacts: 2, transfers: 3, missedCalls: 2 },
			firstResponse: {
				elapsed: { median: near(30 * minutes), p90: near(46 * minutes), count: 5 },
				business: { median: near(7 * minutes), p90: near(8.6 * minutes), count: 3 },
			},
			handling: {
				elapsed: { median: near(6 * minutes), p90: near(7.6 * minutes), count: 2 },
				business: { median: null, p90: null, count: 0 },
			},
			resolution: {
				elapsed: { median: near(2 * hours), p90: near(2.8 * hours), count: 2 },
				business: { median: null, p90: null, count: 0 },
			},
			...{ withinTarget: { part: 3, of: 4 }, firstContact: { part: 5, of: 8 }, reopened: { part: 2, of: 8 } },
		})
	})

	it('are null where nothing is known, and 0 where it is', () => {
		const none = { median: null, p90: null, count: 0 }
		expect(tg?.figures).toEqual({
			...{ requests: 1, inbound: 1, outbound: 0, conversations: 0, contacts: 1, transfers: 0 },
			// It takes no calls, has no hours, and no target.
			...{ missedCalls: null, withinTarget: null },
			...{ firstContact: { part: 0, of: 0 }, reopened: { part: 0, of: 0 } },
			...{ firstResponse: { elapsed: none, business: null }, handling: { elapsed: none, business: null } },
			resolution: { elapsed: none, business: null },
		})
	})

	it('of JSM’s own channels hold requests only', () => {
		expect(portal).toMatchObject({ key: 'jsm-portal', name: 'JSM portal', channel: 'jsm-portal' })
		expect(portal?.figures).toMatchObject({
			...{ requests: 40, inbound: null, outbound: null, conversations: null, contacts: null, transfers: null },
			...{ missedCalls: null, withinTarget: null, firstContact: null, reopened: null },
		})
		expect(report([november], { measure: 'inbound' }).series.map(({ key }) => key)).toEqual(['whatsapp', 'telegram'])
	})

	it('are of all together: a person on two channels is one', () => {
		expect(all).toMatchObject({ key: 'all', figures: { requests: 51, inbound: 21, contacts: 2, missedCalls: 2 } })
	})

	it('are there for nobody at all', () => {
		const nothing = report([], {}, [])
		expect(nothing.rows).toEqual([])
		expect(nothing.all.figures).toMatchObject({ requests: 0, contacts: 0, withinTarget: null })
	})
})

describe('what is asked for', () => {
	const total = (over: object) => report([november], over).total

	it.each([
		['requests', 51],
		['conversations', 12],
		['inbound', 21],
		['outbound', 7],
		['missedCalls', 2],
	])('counts %s', (measure, count) => expect(total({ measure })).toEqual({ value: count, count }))

	it.each([
		['firstResponse', 'elapsed', 'median', 30, 5],
		['firstResponse', 'elapsed', 'p90', 46, 5],
		['firstResponse', 'business', 'median', 7, 3],
		['firstResponse', 'business', 'p90', 8.6, 3],
		['handling', 'elapsed', 'median', 6, 2],
		['resolution', 'elapsed', 'p90', 168, 2],
	])('measures %s, %s, %s', (measure, clock, statistic, value, count) =>
		expect(total({ measure, clock, statistic })).toEqual({ value: near(value * minutes), count }),
	)

	it('has no times in hours where nobody has hours', () =>
		expect(total({ measure: 'resolution', clock: 'business' })).toEqual({ value: null, count: 0 }))

	it('takes back what was deleted', () => {
		const deleted = month('SUP', '2026-11', {
			wa: { channel: 'whatsapp', counts: { requests: { 3: 2, 4: -1 } } },
			tg: { channel: 'telegram', counts: { requests: { 3: -1 } } },
		})
		const { series, rows, total } = report([deleted])
		expect(total.value).toBe(0)
		expect(rows.map(({ key, figures }) => [key, figures.requests])).toEqual([
			['whatsapp', 1],
			['telegram', -1],
		])
		expect(series[0]?.values.slice(2, 4).map(({ value }) => value)).toEqual([2, -1])
	})

	it('starts weeks where the viewer’s locale does', () => {
		const weeks = (weekStart?: number) => {
			const period = { from: '2026-11-01', to: '2026-11-14' }
			const over = { group: 'week', period, ...(weekStart === undefined ? {} : { weekStart }) }
			const { buckets, series } = report([november], over)
			return buckets.map((bucket, index) => [bucket, series[1]?.values[index]?.value])
		}
		expect(weeks()).toEqual([
			['2026-10-26', 0],
			['2026-11-02', 4],
			['2026-11-09', 0],
		])
		expect(weeks(0)).toEqual([
			['2026-11-01', 4],
			['2026-11-08', 0],
		])
		expect(weeks(6)).toEqual([
			['2026-10-31', 4],
			['2026-11-07', 0],
			['2026-11-14', 0],
		])
	})
})

describe('contacts', () => {
	const two = [
		month('SUP', '2026-10', { wa: { channel: 'whatsapp', contacts: { 5: people(0, 300), 25: people(300, 500) } } }),
		month('SUP', '2026-11', { wa: { channel: 'whatsapp', contacts: { 2: people(400, 600) } } }),
	]
	const contacts = (counted: Counted[], from: string, to: string) =>
		report(counted, { period: { from, to } }).all.figures
	const within = (count: number) => ({
		asymmetricMatch: (found: unknown) => typeof found === 'number' && Math.abs(found - count) <= count * 0.02,
	})

	it('count each person once, whatever the days and months', () => {
		const { contacts: found, ...rest } = contacts(two, '2026-10-01', '2026-11-30')
		expect(found).toEqual(within(600))
		expect(rest).not.toHaveProperty('contactsOfWholeMonths')
	})

	it('go by days as long as these are kept', () =>
		expect(contacts(two, '2026-10-20', '2026-11-01').contacts).toEqual(within(200)))

	it('go by whole months afterwards, and say so', () => {
		const [october, november] = two.map((one) => ({ ...one, month: { ...one.month, contactless: 31 } }))
		if (!october || !november) throw new Error('two months')
		const { contacts: found, contactsOfWholeMonths } = contacts([october, november], '2026-10-20', '2026-11-01')
		expect(found).toEqual(within(600))
		expect(contactsOfWholeMonths).toBe(true)
		expect(contacts([october, november], '2026-10-01', '2026-11-30')).not.toHaveProperty('contactsOfWholeMonths')
	})

	it('are not known where messages came in uncounted', () => {
		const before = month('SUP', '2026-10', {
			wa: { channel: 'whatsapp', counts: { inbound: { 9: 3 } }, contacts: null },
		})
		expect(contacts([before], '2026-10-01', '2026-10-31').contacts).toBeNull()
		expect(contacts([before], '2026-10-10', '2026-10-31').contacts).toBe(0)
	})
})

describe('times of large old months', () => {
	const old = month(
		'SUP',
		'2026-03',
		{ wa: { channel: 'whatsapp', rest: { firstResponse: [hours, hours, 3 * hours] } } },
		{ rested: 31 },
	)

	it('go by whole months, and say so', () => {
		const cut = report([old], { measure: 'firstResponse', period: { from: '2026-03-20', to: '2026-04-02' } })
		expect(cut.total).toEqual({ value: near(hours), count: 3 })
		expect(cut.rows.find(({ key }) => key === 'whatsapp')?.figures).toMatchObject({
			timesOfWholeMonths: true,
			firstResponse: { elapsed: { count: 3 } },
		})
		const whole = report([old], { period: { from: '2026-02-01', to: '2026-04-02' } }).rows.find(
			({ key }) => key === 'whatsapp',
		)?.figures
		expect(whole).toMatchObject({ firstResponse: { elapsed: { count: 3 } } })
		expect(whole).not.toHaveProperty('timesOfWholeMonths')
	})

	it('leave out months that the period does not touch', () =>
		expect(report([old], { measure: 'firstResponse' }).total).toEqual({ value: null, count: 0 }))
})
