import { businessTime } from '../../src/tally/business-hours'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NINE_TO_FIVE: [string, string][] = [
	['09:00', '12:00'],
	['13:00', '17:00'],
]
const OFFICE = {
	timeZone: 'Europe/Berlin',
	week: [NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, NINE_TO_FIVE, [], []],
	holidays: ['2026-12-25'],
}
const ALWAYS = {
	...OFFICE,
	week: Array.from({ length: 7 }, (): [string, string][] => [['00:00', '24:00']]),
	holidays: [],
}
const at = (text: string) => Date.parse(text)
const hours = (from: string, until: string, of = OFFICE) => businessTime(at(from), at(until), of) / HOUR

test('of an evening until the next morning only the morning counts, and no lunch', () => {
	expect(hours('2026-11-23T18:00:00+01:00', '2026-11-24T09:30:00+01:00')).toBe(0.5)
	expect(hours('2026-11-23T11:30:00+01:00', '2026-11-23T13:15:00+01:00')).toBe(0.75)
	expect(hours('2026-11-23T09:00:00+01:00', '2026-11-23T17:00:00+01:00')).toBe(7)
})

test('no weekend, no holiday', () => {
	expect(hours('2026-11-20T16:00:00+01:00', '2026-11-23T10:00:00+01:00')).toBe(2)
	// The 25th is a Friday.
	expect(hours('2026-12-24T16:00:00+01:00', '2026-12-28T10:00:00+01:00')).toBe(2)
	expect(hours('2026-12-25T10:00:00+01:00', '2026-12-25T11:00:00+01:00')).toBe(0)
})

test('nothing of a time that runs backwards, has no end, or of an account that never works', () => {
	expect(hours('2026-11-23T12:00:00+01:00', '2026-11-23T10:00:00+01:00')).toBe(0)
	expect(businessTime(0, Number.POSITIVE_INFINITY, OFFICE)).toBe(0)
	expect(hours('2026-11-01T00:00:00Z', '2026-11-30T00:00:00Z', { ...OFFICE, week: [] })).toBe(0)
})

test('a span over midnight, given as two', () => {
	const night = {
		...OFFICE,
		week: [[], [], [], [], [['22:00', '24:00']], [['00:00', '06:00']], []] as [string, string][][],
	}
	expect(hours('2026-11-20T12:00:00+01:00', '2026-11-23T12:00:00+01:00', night)).toBe(8)
	expect(hours('2026-11-20T23:00:00+01:00', '2026-11-21T01:00:00+01:00', night)).toBe(2)
})

describe('days of 23 and 25 hours', () => {
	test('are as long as they are', () => {
		expect(hours('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', ALWAYS)).toBe(23)
		expect(hours('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', ALWAYS)).toBe(25)
	})

	test('a span in the hour that is skipped is none, one in the hour that comes twice is there twice', () => {
		const early = { ...OFFICE, week: [[], [], [], [], [], [], [['02:00', '03:00']]] as [string, string][][] }
		expect(hours('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', early)).toBe(0)
		expect(hours('2026-10-25T00:00:00+02:00', '2026-10-26T00:00:00+01:00', early)).toBe(2)
		expect(hours('2026-10-25T02:30:00+02:00', '2026-10-25T02:30:00+01:00', early)).toBe(1)
	})

	test('move nothing of the office around them', () => {
		expect(hours('2026-03-27T16:00:00+01:00', '2026-03-30T10:00:00+02:00')).toBe(2)
		expect(hours('2026-10-23T16:00:00+02:00', '2026-10-26T10:00:00+01:00')).toBe(2)
	})

	test('where the clock changes at midnight, and in half hours', () => {
		const beirut = { ...ALWAYS, timeZone: 'Asia/Beirut' }
		expect(hours('2026-03-28T22:00:00Z', '2026-03-29T21:00:00Z', beirut)).toBe(23)
		const lordHowe = {
			...ALWAYS,
			timeZone: 'Australia/Lord_Howe',
			week: [[], [], [], [], [], [], [['01:00', '03:00']]] as [string, string][][],
		}
		// 1:30 to 2:00 comes twice on 5 April.
		expect(hours('2026-04-04T12:00:00Z', '2026-04-05T12:00:00Z', lordHowe)).toBe(2.5)
	})
})

/** Minute by minute, by the clock of the platform. */
function slowly(from: number, until: number, { timeZone, week, holidays }: typeof OFFICE): number {
	const clock = new Intl.DateTimeFormat('en-CA', {
		...{ timeZone, weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' },
		...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
	})
	let sum = 0
	for (let minute = from; minute < until; minute += 60_000) {
		const part = Object.fromEntries(clock.formatToParts(minute).map(({ type, value }) => [type, value]))
		const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(String(part.weekday).slice(0, 3))
		const time = `${part.hour}:${part.minute}`
		const works = week[day]?.some(([start, end]) => time >= start && time < end)
		if (works && !holidays.includes(`${part.year}-${part.month}-${part.day}`)) sum += 60_000
	}
	return sum
}

test.each([
	['Europe/Berlin', '2026-03-20T07:13:00Z', 17 * DAY],
	['America/New_York', '2026-10-20T23:59:00Z', 16 * DAY + 5 * HOUR],
	['Asia/Kathmandu', '2026-12-20T11:00:00Z', 9 * DAY],
	['Pacific/Auckland', '2026-09-20T11:00:00Z', 11 * DAY],
	['Africa/Casablanca', '2026-02-10T11:00:00Z', 10 * DAY],
])('%s: as the wall clock says, minute by minute', (timeZone, start, length) => {
	const from = at(start)
	const of = { ...OFFICE, timeZone }
	expect(businessTime(from, from + length, of)).toBe(slowly(from, from + length, of))
})

test('a long time is the sum of its parts', () => {
	const from = at('2024-01-03T10:11:12Z')
	const years = 800 * DAY
	let sum = 0
	for (let start = from; start < from + years; start += 5 * HOUR)
		sum += businessTime(start, Math.min(start + 5 * HOUR, from + years), OFFICE)
	expect(businessTime(from, from + years, OFFICE)).toBe(sum)
	expect(sum).toBeGreaterThan(0)
})

test('a time from the beginning of the calendar is counted all the same', () => {
	expect(businessTime(at('0001-01-01T00:00:00Z'), at('2026-01-01T00:00:00Z'), ALWAYS)).toBeGreaterThan(2020 * 365 * DAY)
})
