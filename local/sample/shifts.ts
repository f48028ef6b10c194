const HOUR = 3_600_000
const DAY = 24 * HOUR

/** The team's hours by weekday, Sunday first, UTC: from, until. */
const shifts: ([number, number] | null)[] = [
	[9, 14],
	[6, 22],
	[6, 22],
	[6, 22],
	[6, 22],
	[6, 22],
	[7, 19],
]

/** When `length` milliseconds of the team's work after `at` are done. */
export function afterWork(at: number, length: number): number {
	let left = length
	for (let day = Math.floor(at / DAY) * DAY; ; day += DAY) {
		const shift = shifts[new Date(day).getUTCDay()]
		if (!shift) continue
		const from = Math.max(at, day + shift[0] * HOUR)
		const room = day + shift[1] * HOUR - from
		if (room <= 0) continue
		if (left <= room) return from + left
		left -= room
	}
}
