export const HOUR_MS = 3_600_000
export const DAY_MS = 24 * HOUR_MS

/** How a series' buckets divide time. */
export interface Grid {
	/** Of a bucket, milliseconds. */
	bucket: number
}

/** Buckets an hour; at least one falls into each hour that there is. */
export const anHour = ({ bucket }: Grid): number => Math.max(1, HOUR_MS / bucket)
export const aDay = ({ bucket }: Grid): number => DAY_MS / bucket
/** Whether buckets are short enough to tell hours apart. */
export const tellsHours = (grid: Grid): boolean => aDay(grid) >= 2

/** Monday is 4 January 1970's next day: the week's days need no names here, only to be the same each week. */
export const hourOfDay = (at: number): number => Math.floor(at / HOUR_MS) % 24
export const hourOfWeek = (at: number): number => Math.floor(at / HOUR_MS) % 168
export const dayOfWeek = (at: number): number => Math.floor(at / DAY_MS) % 7
