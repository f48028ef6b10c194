import { advise } from '../../src/watch/advice'
import { lowUse } from '../../src/watch/low-use'
import type { Subject } from '../../src/watch/subject'

const now = Date.parse('2026-11-21T03:00:00Z')
const days = (count: number) =>
	Array.from({ length: 28 }, (_, index) => ({
		day: `2026-11-${String(index + 1).padStart(2, '0')}`,
		count: index < count ? 1 : 0,
	}))

const subject = (count: number, over: Partial<Subject> = {}): Subject => ({
	id: 'tg',
	name: 'Shop bot',
	channel: 'telegram',
	project: 'SUP',
	below: 5,
	days: days(count),
	ripe: true,
	total: 200 + count,
	others: [{ name: 'Main line', channel: 'whatsapp', count: 200 }],
	...over,
})

describe('low use', () => {
	it('is flagged below the threshold, with numbers, rule and advice', () => {
		expect(lowUse(subject(5), undefined, now)).toBeUndefined()
		expect(lowUse(subject(1), undefined, now)).toEqual({
			id: 'tg:low-use',
			project: 'SUP',
			kind: 'low-use',
			account: 'tg',
			accountName: 'Shop bot',
			channel: 'telegram',
			since: now,
			evidence:
				'“Shop bot” had 1 conversation in the 28 days from 2026-11-01 to 2026-11-28, 0.5% of the project’s 201.',
			rule: 'Fewer than 5 conversations in 28 days; cleared at 6.',
			advice: 'Retire it: the other accounts already carry 99.5% of the conversations.',
		})
	})

	it('is never said of an account younger than its window', () => {
		expect(lowUse(subject(0, { ripe: false }), undefined, now)).toBeUndefined()
	})

	it('clears only a fifth above the threshold, and stands since its beginning', () => {
		const flag = lowUse(subject(4), undefined, now)
		const later = now + 86_400_000
		expect(lowUse(subject(5), flag, later)?.since).toBe(now)
		expect(lowUse(subject(6), flag, later)).toBeUndefined()
		expect(lowUse(subject(5), undefined, later)).toBeUndefined()
		const large = subject(0, { below: 100, days: [{ day: '2026-11-20', count: 119 }], total: 1000 })
		expect(lowUse(large, flag, later)).toBeDefined()
		expect(lowUse({ ...large, days: [{ day: '2026-11-20', count: 120 }] }, flag, later)).toBeUndefined()
	})

	it.each([
		['Keep it and check', { count: 0, total: 0, others: [] }],
		['Keep it and check', { count: 1, total: 4, others: [] }],
		['Keep it: it brings 16.7%', { count: 4, total: 24, others: [] }],
		[
			'Merge it into “Second bot”',
			{ count: 1, total: 90, others: [{ name: 'Second bot', channel: 'telegram', count: 40 }] },
		],
		[
			'Retire it: nobody wrote here',
			{ count: 0, total: 90, others: [{ name: 'Line', channel: 'whatsapp', count: 90 }] },
		],
		['Promote it', { count: 3, total: 90, others: [] }],
		['Retire it: the other accounts', { count: 1, total: 90, others: [] }],
	] as const)('advises: %s', (words, { others, ...numbers }) => {
		expect(advise({ channel: 'telegram', below: 5, others: [...others], ...numbers })).toContain(words)
	})
})
