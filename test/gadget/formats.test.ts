import { formatsFor, isRightToLeft } from '../../static/gadget/src/figures/formats'
import { shown, spoken } from '../../static/gadget/src/figures/measure'

const formats = formatsFor('en-US')
const minute = 60_000

test.each([
	[0, '0 sec'],
	[45_400, '45 sec'],
	[59_600, '1 min'],
	[80 * minute, '1 hr 20 min'],
	[3_599_600, '1 hr'],
	[1500 * minute, '1 day 1 hr'],
	[3 * 1440 * minute, '3 days'],
])('%d ms is %s', (ms, text) => {
	expect(formats.duration(ms)).toBe(text)
})

test('numbers by locale', () => {
	expect(formatsFor('de-DE').count(1234567)).toBe('1.234.567')
	expect(formatsFor('de-DE').change(0.123)).toMatch(/^\+12\s%$/)
	expect(formats.change(0)).toBe('0%')
})

test('a locale that nobody knows falls back', () => {
	expect(formatsFor('not a locale').count(1)).toBe('1')
})

test('moments in the named zone', () => {
	expect(formats.moment(Date.UTC(2026, 10, 21, 14, 5), 'Europe/Berlin')).toMatch(/^Nov 21, 2026, 3:05\sPM$/)
})

test('direction by language', () => {
	expect(['ar-EG', 'he', 'fa-IR'].every(isRightToLeft)).toBe(true)
	expect(['en-US', 'de-DE', 'arn', 'hr-HR'].some(isRightToLeft)).toBe(false)
})

test('nothing is said to be nothing, never 0', () => {
	expect(shown({ value: null, count: 0 }, 'firstResponse', formats)).toEqual({
		text: '–',
		why: 'No requests answered in this time',
	})
	expect(shown({ value: 0, count: 0 }, 'inbound', formats)).toEqual({ text: '0' })
})

test('values in words', () => {
	expect(spoken({ value: 1, count: 1 }, 'conversations', formats)).toBe('1 conversation')
	expect(spoken({ value: 1200, count: 1200 }, 'inbound', formats)).toBe('1,200 messages received')
	expect(spoken({ value: 5 * minute, count: 3 }, 'firstResponse', formats)).toBe('5 min (3 requests answered)')
})
