/** How many colours a heat map has; 0 is none. */
export const heatSteps = 4

/** The colour of a count: 0 for none, else 1 to 4 by quarters of the largest. */
export function heatStep(count: number, largest: number): number {
	return count <= 0 || largest <= 0 ? 0 : Math.max(1, Math.ceil((count / largest) * heatSteps))
}

/** The busiest hour of the week: its weekday (Monday 0), hour and count; undefined where all are 0. */
export function busiestHour(counts: number[]): { weekday: number; hour: number; count: number } | undefined {
	const count = Math.max(0, ...counts)
	if (count === 0) return undefined
	const place = counts.indexOf(count)
	return { weekday: Math.floor(place / 24), hour: place % 24, count }
}

/** Several channels' weeks together. */
export function sumOfWeeks(weeks: number[][]): number[] {
	return Array.from({ length: 168 }, (_, hour) => weeks.reduce((sum, week) => sum + (week[hour] ?? 0), 0))
}
