import { ADVICES, advise } from '../../src/watch/low-use/advice'
import type { Facts } from '../../src/watch/low-use/facts'
import { reasonsOf } from '../../src/watch/low-use/reasons'

const main = { name: 'Main line', channel: 'whatsapp', count: 200 } as const

/** Nothing in particular speaks for or against this account. */
const facts = (over: Partial<Facts> = {}): Facts => ({
	...{ name: 'Shop bot', channel: 'telegram', rules: ['few'], limits: { below: 5, days: 28, share: 0.01 } },
	...{ count: 2, total: 202, ahead: 0, canAnswer: true, others: [main] },
	...over,
})

const HOUR = 3_600_000

/** One case a line of the table, in its order. */
const cases: [string, Partial<Facts>][] = [
	['Keep it and check that customers find it', { count: 1, total: 4, others: [] }],
	['Keep it: its season is to come', { ahead: 36 }],
	['Keep it: it brings 16.7%', { count: 4, total: 24 }],
	['Keep it: most requests in Japanese come in here', { onlyHere: 'in Japanese' }],
	['write nowhere else', { elsewhere: { low: 0, high: 0.2, sure: true } }],
	[
		'Merge it into “Second bot”, which takes 40',
		{ others: [main, { name: 'Second bot', channel: 'telegram', count: 40 }] },
	],
	['Merge it into “Main line”: most of its people', { others: [{ ...main, overlap: { low: 0.6, high: 0.7 } }] }],
	['Retire it: nobody wrote here', { count: 0, total: 200 }],
	['Promote it where customers look for help: it serves them better', { cost: { own: 2, others: 4 } }],
	['and serve them better', { handling: { own: 3 * HOUR, others: HOUR } }],
	['Promote it where customers look for help: some do use it', { count: 4 }],
	['Retire it: the other accounts already carry 99%', {}],
]

describe('advice', () => {
	it('has a case for each line', () => expect(cases).toHaveLength(ADVICES.length))

	it.each(cases)('says “%s”', (words, over) => {
		const line = ADVICES[cases.findIndex(([said]) => said === words)]
		expect(line?.when(facts(over))).toBe(true)
		expect(advise(facts(over))).toEqual({ action: line?.action, advice: expect.stringContaining(words) })
	})

	it.each<[string, Partial<Facts>]>([
		['an ended season', { ahead: 35 }],
		['people who may be somebody else elsewhere', { elsewhere: { low: 0, high: 0.2, sure: false } }],
		['a smaller account on the same channel', { others: [main, { name: 'B', channel: 'telegram', count: 1 }] }],
		['people of whom few write elsewhere', { others: [{ ...main, overlap: { low: 0.4, high: 0.9 } }] }],
		['a channel that is better but cannot answer', { cost: { own: 2, others: 4 }, canAnswer: false }],
		['hardly cheaper', { cost: { own: 3.5, others: 4 } }],
		['better rated by few', { satisfaction: { own: 5, others: 3, count: 4 } }],
	])('does not rest on %s', (_, over) => {
		expect(advise(facts(over)).advice).toContain('Retire it: the other accounts already carry')
	})

	it('goes by ratings, by handling and by cost', () => {
		expect(advise(facts({ satisfaction: { own: 4.8, others: 4, count: 9 } })).action).toBe('promote')
		expect(advise(facts({ satisfaction: { own: 3, others: 4, count: 9 }, count: 4 })).action).toBe('retire')
		expect(advise(facts({ handling: { own: HOUR / 2, others: HOUR } })).action).toBe('promote')
		expect(advise(facts({ cost: { own: 9, others: 4 }, count: 4 })).action).toBe('retire')
	})

	it('does not keep for its share what is falling', () => {
		expect(advise(facts({ rules: ['falling'], count: 40, total: 200 })).action).toBe('promote')
	})
})

describe('reasons', () => {
	it('are one short sentence each', () => {
		const all = reasonsOf(
			facts({
				elsewhere: { low: 0.62, high: 0.73, sure: true },
				others: [{ ...main, overlap: { low: 0.51, high: 0.58 } }],
				onlyHere: 'from Japan',
				handling: { own: 25 * 60_000, others: 50 * 60_000 },
				response: { own: 5 * HOUR },
				firstContact: { own: 0.5, others: 0.62 },
				satisfaction: { own: 4.64, others: 4.2, count: 12 },
				cost: { own: 12.34, others: 3.21 },
				currency: 'EUR',
				canAnswer: false,
			}),
		)
		expect(all).toEqual([
			'It brings 1% of the project’s conversations.',
			'About 60 to 75% of the people who wrote here also wrote on other channels.',
			'About 50 to 60% of the people who wrote here also wrote on “Main line”.',
			'Most of the project’s requests from Japan come in here.',
			'A conversation costs 12 EUR, elsewhere 3.2 EUR.',
			'Handling takes 25 minutes, elsewhere 50 minutes.',
			'The first response takes 5.0 hours.',
			'One answer resolves 50%, elsewhere 62%.',
			'Customers rate it 4.6 of 5 (12 ratings), elsewhere 4.2.',
			'Customers cannot be answered on it in writing.',
		])
	})

	it('leave out what says nothing', () => {
		expect(reasonsOf(facts({ elsewhere: { low: 0, high: 1, sure: true }, total: 0 }))).toEqual([])
		expect(reasonsOf(facts({ elsewhere: { low: 0, high: 0.1, sure: false }, total: 0 }))).toEqual([])
		expect(reasonsOf(facts({ elsewhere: { low: 0.3, high: 0.4, sure: false }, total: 0 }))[0]).toMatch(
			/^At least about 30 to 40%/,
		)
		expect(reasonsOf(facts({ idleCost: 49.9, total: 0 }))).toEqual(['It costs 50 a month and brought nothing.'])
	})
})
