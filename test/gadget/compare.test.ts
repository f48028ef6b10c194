import { change, share, sum, sumAt, whyNoChange } from '../../static/gadget/src/figures/compare'
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
	expect(whyNoChange(count(30), count(0))).toBe('Nothing in the period compared with')
	expect(whyNoChange(count(30), undefined)).toBe('No number in the period compared with')
	expect(whyNoChange(count(null), count(3))).toBe('No number in this period')
})

test('sums leave out what is unknown', () => {
	expect([0, 1, 2].map((index) => sumAt(view(), index).value)).toEqual([15, 20, 5])
	expect(sum([count(null), count(null)]).value).toBeNull()
})
