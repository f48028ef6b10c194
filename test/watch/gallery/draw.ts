import { count, type Dice, normal } from './random'
import { DAY, HOUR } from './rhythm'

export type Verdict = 'surge' | 'silent' | 'lowUse'

/** What a judge is to find. */
export interface Planted {
	kind: Verdict
	from: number
	until: number
}

/** An account's time under watch, and how its counts scatter. */
export interface Frame {
	bucket: number
	from: number
	/** Before this the judges only learn. */
	scoredFrom: number
	until: number
	perDay: number
	/** Of the buckets' counts, beyond Poisson, as a share of their mean. */
	spread: number
	/** Of whole days, likewise. */
	dayShake: number
}

/** What happens in it. */
export interface Course {
	/** Messages a day at a moment. */
	rate(at: number): number
	planted: Planted[]
	/** Moments whose bucket is missing from the series. */
	absent?(at: number): boolean
}

export interface LabelledSeries {
	name: string
	frame: Frame
	/** The judges that have a say here; the truth of the others is open. */
	judged: readonly Verdict[]
	planted: Planted[]
	points: { at: number; n: number }[]
}

const QUARTER = HOUR / 4

/** What is expected between two moments. */
export function expected(rate: Course['rate'], from: number, until: number): number {
	let sum = 0
	const step = Math.min(QUARTER, until - from)
	for (let at = from; at < until; at += step) sum += (rate(at) * step) / DAY
	return sum
}

export function draw(
	dice: Dice,
	{ bucket, from, until, spread, dayShake }: Frame,
	course: Course,
): LabelledSeries['points'] {
	const points: LabelledSeries['points'] = []
	let day = Number.NaN
	let shake = 1
	for (let at = from; at + bucket <= until; at += bucket) {
		if (Math.floor(at / DAY) !== day) {
			day = Math.floor(at / DAY)
			shake = Math.exp(dayShake * normal(dice) - dayShake ** 2 / 2)
		}
		const n = count(dice, shake * expected(course.rate, at, at + bucket), spread)
		if (!course.absent?.(at)) points.push({ at, n })
	}
	return points
}
