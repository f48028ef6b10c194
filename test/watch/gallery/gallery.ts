import { draw, type Frame, type LabelledSeries } from './draw'
import { CLEAN, DECLINES, type Kind, SILENCES, SURGES } from './kinds'
import { dice } from './random'
import { DAY, HOUR, WEEK } from './rhythm'

/** Thresholds are picked on one half and tried on the other: other seeds, volumes, scatter and dates. */
export type Half = 'training' | 'test'

interface Plan {
	bucket: number
	weeks: number
	learning: number
	/** Messages a day; each kind in `each` of them, in turn. */
	volumes: Record<Half, readonly number[]>
	each?: number
}

const SHORT: readonly Plan[] = [
	{ bucket: HOUR / 12, weeks: 6, learning: 2, volumes: { training: [300, 6_000], test: [150, 12_000] }, each: 1 },
	{ bucket: HOUR / 4, weeks: 9, learning: 3, volumes: { training: [100, 1_500], test: [60, 2_500] }, each: 1 },
	{
		bucket: HOUR,
		weeks: 18,
		learning: 4,
		volumes: { training: [2, 15, 120, 1_200, 8_000], test: [1, 10, 70, 600, 12_000] },
	},
	{ bucket: DAY, weeks: 78, learning: 10, volumes: { training: [2, 30, 2_000], test: [1, 12, 500] } },
]

const LONG: readonly Plan[] = [
	{ bucket: HOUR, weeks: 45, learning: 12, volumes: { training: [40], test: [150] } },
	{ bucket: DAY, weeks: 104, learning: 53, volumes: { training: [1.5, 6, 40, 900], test: [1, 10, 80, 3_000] } },
]

const STARTS: Record<Half, number> = { training: Date.UTC(2023, 0, 2), test: Date.UTC(2024, 3, 8) }
/** Of buckets and of days; the first is Poisson. */
const SCATTER: Record<Half, readonly [spread: number, dayShake: number][]> = {
	training: [
		[0, 0],
		[0.12, 0.08],
		[0.3, 0.12],
	],
	test: [
		[0, 0],
		[0.18, 0.06],
		[0.25, 0.15],
	],
}

/** What is to be drawn. */
export interface Sketch {
	kind: Kind
	frame: Frame
	seed: string
}

/** Months of surges, silences and quiet at all buckets. */
export const nowSketches = (half: Half): Sketch[] => hang(half, SHORT, [...CLEAN, ...SURGES, ...SILENCES, ...DECLINES])

/** A year or two with and without falls; the falls twice. */
export const longSketches = (half: Half): Sketch[] =>
	hang(
		half,
		LONG,
		[...CLEAN, ...SURGES, ...DECLINES, ...DECLINES].filter(({ judged }) => judged.includes('lowUse')),
	)

function hang(half: Half, plans: readonly Plan[], kinds: readonly Kind[]): Sketch[] {
	return plans.flatMap((plan) =>
		kinds.flatMap((kind, k) =>
			chosen(plan, half, k).map((perDay, v) => ({
				kind,
				frame: frameOf(plan, half, perDay, k, v),
				seed: `${half} ${kind.name} ${k} ${plan.bucket} ${perDay}`,
			})),
		),
	)
}

const chosen = ({ volumes, each }: Plan, half: Half, k: number): readonly number[] =>
	each === undefined ? volumes[half] : volumes[half].filter((_, v) => (v + k) % volumes[half].length < each)

function frameOf({ bucket, weeks, learning }: Plan, half: Half, perDay: number, k: number, v: number): Frame {
	const [spread, dayShake] = SCATTER[half][(k + v) % 3] ?? [0, 0]
	const from = STARTS[half] + 4 * WEEK * (k % 12)
	return { bucket, from, scoredFrom: from + learning * WEEK, until: from + weeks * WEEK, perDay, spread, dayShake }
}

/** The series of a sketch: the same for the same. */
export function paint({ kind, frame, seed }: Sketch): LabelledSeries {
	const course = kind.course(dice(seed), frame)
	const points = draw(dice(`${seed} counts`), frame, course)
	return { name: kind.name, frame, judged: kind.judged, planted: course.planted, points }
}
