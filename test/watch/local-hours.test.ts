import { HOUR_MS, localHours } from '../../src/watch/hours/local-hours'

const after = Date.UTC(2026, 9, 24, 12)
const walls = (zone: string, from: number, until: string) =>
	localHours(zone, from, Date.parse(until)).map(({ at, quarters }) => [
		new Date(at).toISOString().slice(5, 16),
		quarters,
	])

describe('the hours on a wall', () => {
	it('follow one another, and the last has begun', () => {
		const hours = localHours('Europe/Berlin', after, Date.parse('2026-10-24T13:10:00Z'))
		expect(hours).toEqual([
			{ at: after + HOUR_MS, start: after - HOUR_MS, end: after, quarters: 4 },
			{ at: after + 2 * HOUR_MS, start: after, end: after + HOUR_MS, quarters: 4 },
			{ at: after + 3 * HOUR_MS, start: after + HOUR_MS, end: after + 2 * HOUR_MS, quarters: 4 },
		])
	})

	it('is one of two hours where clocks are put back', () => {
		expect(walls('Europe/Berlin', Date.UTC(2026, 9, 25, 0), '2026-10-25T02:30:00Z')).toEqual([
			['10-25T01:00', 4],
			['10-25T02:00', 8],
			['10-25T03:00', 4],
		])
		const [, twice] = localHours('Europe/Berlin', Date.UTC(2026, 9, 25, 0), Date.parse('2026-10-25T02:30:00Z'))
		expect(twice).toMatchObject({ start: Date.parse('2026-10-25T00:00Z'), end: Date.parse('2026-10-25T02:00Z') })
	})

	it('has a hole where clocks are put forward', () => {
		expect(walls('Europe/Berlin', Date.UTC(2026, 2, 29, 0), '2026-03-29T02:30:00Z')).toEqual([
			['03-29T01:00', 4],
			['03-29T03:00', 4],
			['03-29T04:00', 4],
		])
	})

	it('begins at half past in India, at a quarter to in Nepal', () => {
		const [india] = localHours('Asia/Kolkata', Date.UTC(2026, 9, 24, 12), Date.parse('2026-10-24T08:00:00Z'))
		expect(india).toMatchObject({
			at: Date.UTC(2026, 9, 24, 13),
			start: Date.parse('2026-10-24T07:30:00Z'),
			quarters: 4,
		})
		const [nepal] = localHours('Asia/Kathmandu', Date.UTC(2026, 9, 24, 12), Date.parse('2026-10-24T08:00:00Z'))
		expect(nepal).toMatchObject({ start: Date.parse('2026-10-24T07:15:00Z'), quarters: 4 })
	})

	it('is put forward by half an hour on Lord Howe Island', () => {
		expect(walls('Australia/Lord_Howe', Date.UTC(2026, 9, 4, 0), '2026-10-03T16:40:00Z')).toEqual([
			['10-04T01:00', 4],
			['10-04T02:00', 2],
			['10-04T03:00', 4],
		])
	})

	it('is UTC’s where the zone is unknown', () => {
		expect(localHours('Nowhere/Land', after, after + HOUR_MS)).toEqual([
			{ at: after + HOUR_MS, start: after + HOUR_MS, end: after + 2 * HOUR_MS, quarters: 4 },
		])
	})
})
