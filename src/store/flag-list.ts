import type { Flag } from './flags'

/** The directory's row holds the accounts too, and every report reads it. */
const MOST = 100
const WHOLE_BYTES = 40_000
const MOST_BYTES = 80_000
/** Numbers of a curve. */
const LONGEST = 60

/** What reports are to know of flags: the newest that stand, then in short those that ended lately, without what only the telling needs, in a row's room. Pure. */
export function shortList(flags: Flag[]): Flag[] {
	const newest = flags
		.toSorted(
			(a, b) =>
				Number(a.ended !== undefined) - Number(b.ended !== undefined) || b.since - a.since || (a.id < b.id ? -1 : 1),
		)
		.slice(0, MOST)
	let bytes = 0
	return newest.flatMap(({ told, explained: ____, ...flag }) => {
		const task = told?.task && !told.task.closed && told.since === flag.since ? { task: told.task.key } : {}
		const whole: Flag = { ...flag, ...task, ...(flag.series ? { series: lastOf(flag.series) } : {}) }
		const { series: _, reasons: __, about: ___, ...bare } = whole
		const shown = flag.ended === undefined && bytes + size(whole) <= WHOLE_BYTES ? whole : bare
		bytes += size(shown)
		return bytes <= MOST_BYTES ? shown : []
	})
}

const size = (flag: Flag): number => Buffer.byteLength(JSON.stringify(flag))

const STEP_MS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }

/** A series' last numbers. Pure. */
function lastOf(series: NonNullable<Flag['series']>): NonNullable<Flag['series']> {
	const over = series.counts.length - LONGEST
	if (over <= 0) return series
	const { step, from, counts, expected } = series
	const start = Date.parse(step === 'hour' ? `${from}:00Z` : `${from}T00:00Z`) + over * STEP_MS[step]
	return {
		step,
		from: new Date(start).toISOString().slice(0, step === 'hour' ? 13 : 10),
		counts: counts.slice(over),
		...(expected ? { expected: expected.slice(over) } : {}),
	}
}
