import { change, compared, share, sum, sumAt } from '../../static/gadget/src/figures/compare'
import { count, view } from './sample'

test('shares', () => {
	expect(share(count(10), count(40))).toBe(0.25)
	expect(share(count(0), count(0))).toBeNull()
	expect(share(count(null), count(3))).toBeNull()
})

test('changes, and why there is none', () => {
	expect(change(count(30), count(40))).toBe(-0.25)
	expect(change(count(0), count(40))).toBe(-1)
	expect(change(count(30), count(0))).toBeNull()
	expect(change(count(30), undefined)).toBeNull()
	expect(change(count(null), count(3))).toBeNull()
	const why = (now: number | null, before?: number) =>
		compared(count(now), before === undefined ? undefined : count(before), undefined)
	expect(why(30, 0)).toEqual({ ratio: null, why: 'Nothing in the period compared with' })
	expect(why(30)).toEqual({ ratio: null, why: 'No number in the period compared with' })
	expect(why(null, 3)).toEqual({ ratio: null, why: 'No number in this period' })
	expect(why(30, 40)).toEqual({ ratio: -0.25, why: '' })
	expect(compared(count(30), count(1), '2026-11-10')).toEqual({ ratio: null, why: 'Not counted before 2026-11-10' })
})

test('sums leave out what is unknown', () => {
	expect([0, 1, 2].map((index) => sumAt(view(), index).value)).toEqual([15, 20, 5])
	expect(sum([count(null), count(null)]).value).toBeNull()
})
