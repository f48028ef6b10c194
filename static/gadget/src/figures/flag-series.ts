import type { FlagSeries } from '../../../../src/contract'
import type { Formats } from './formats'
import { addDays, asUtc } from './local'

const HOUR_MS = 3_600_000

/** One bucket of what was judged. */
export interface FlagPoint {
	/** Local time (see local.ts). */
	at: string
	count: number
	expected: number | undefined
}

/** The series with its times. Pure. */
export const pointsOf = ({ step, from, counts, expected }: FlagSeries): FlagPoint[] =>
	counts.map((count, index) => ({
		at:
			step === 'hour'
				? new Date(asUtc(from) + index * HOUR_MS).toISOString().slice(0, 13)
				: addDays(from, index * (step === 'week' ? 7 : 1)),
		count,
		expected: expected?.[index],
	}))

/** A bucket's time in full. Pure. */
export function labelOf({ at }: Pick<FlagPoint, 'at'>, step: FlagSeries['step'], formats: Formats): string {
	if (step === 'hour') return `${formats.day(at)}, ${formats.hour(at)}`
	return step === 'week' ? formats.range(at, addDays(at, 6)) : formats.day(at)
}

/** The picture in words, and its caption. Pure. */
export function seriesText(series: FlagSeries, formats: Formats): { caption: string; said: string } {
	const points = pointsOf(series)
	const [first, last] = [points[0], points.at(-1)]
	const caption = `By ${series.step}, ${points.length} ${series.step}${points.length === 1 ? '' : 's'}`
	if (!first || !last) return { caption, said: `${caption}.` }
	const sum = (of: (point: FlagPoint) => number | undefined) =>
		formats.count(Math.round(points.reduce((total, point) => total + (of(point) ?? 0), 0)))
	const highest = points.reduce((most, point) => (point.count > most.count ? point : most), first)
	const parts = [
		`${sum(({ count }) => count)} from ${labelOf(first, series.step, formats)} to ${labelOf(last, series.step, formats)}`,
		...(series.expected ? [`${sum(({ expected }) => expected)} expected`] : []),
		...(highest.count > 0 ? [`most ${formats.count(highest.count)} on ${labelOf(highest, series.step, formats)}`] : []),
	]
	return { caption, said: `${caption}: ${parts.join('; ')}.` }
}
