import type { Course, Frame, Planted, Verdict } from './draw'
import { death, decline, outage, type Rate, stepUp, surge } from './events'
import type { Dice } from './random'
import { DAY, flat, HOUR, home, later, office, opening, WEEK } from './rhythm'

/** A kind of history: what is usual, and what happens. */
export interface Kind {
	name: string
	judged: readonly Verdict[]
	course(dice: Dice, frame: Frame): Course
}

const NOW: readonly Verdict[] = ['surge', 'silent']
const ALL: readonly Verdict[] = ['surge', 'silent', 'lowUse']
/** What is left of a small account looks silent. */
const FALL: readonly Verdict[] = ['surge', 'lowUse']
const YEAR = 365.25 * DAY

const kind = (name: string, judged: readonly Verdict[], course: Kind['course']): Kind => ({ name, judged, course })
const clean = (rate: Rate): Course => ({ rate, planted: [] })
const usually = (dice: Dice, { perDay }: Frame): Rate => {
	const rhythm = dice.pick([office, office, home])(dice)
	return (at) => perDay * rhythm(at)
}

/** Nothing to be found in these. */
export const CLEAN: readonly Kind[] = [
	kind('steady', ALL, (_, { perDay }) => clean((at) => perDay * flat(at))),
	kind('weekly', ALL, (dice, frame) => clean(usually(dice, frame))),
	kind('yearly season', ALL, (dice, frame) => clean(season(dice, usually(dice, frame)))),
	kind('holiday dip', ALL, (dice, frame) => {
		const usual = usually(dice, frame)
		const [from = 0] = moments(dice, frame, 1)
		const rest = dice.between(0.25, 0.5)
		return clean((at) => usual(at) * (at >= from && at < from + 8 * DAY ? rest : 1))
	}),
	kind('growth', ALL, (dice, frame) => {
		const usual = usually(dice, frame)
		const aWeek = dice.between(0.01, 0.025)
		return clean((at) => usual(at) * Math.min(6, Math.exp((aWeek * (at - frame.from)) / WEEK)))
	}),
	kind('launch', ALL, (dice, frame) => {
		const usual = usually(dice, frame)
		const ramp = dice.between(0.4, 0.7) * (frame.scoredFrom - frame.from)
		return clean((at) => usual(at) * (1 - 0.95 * Math.exp(-(at - frame.from) / ramp)))
	}),
	kind('tiny', ALL, (dice, frame) => {
		const usual = usually(dice, frame)
		const few = dice.between(0.3, 0.9)
		return clean((at) => (usual(at) / frame.perDay) * few)
	}),
	kind('gaps', ALL, (dice, frame) => ({ ...clean(usually(dice, frame)), absent: gaps(dice, frame) })),
	kind('clock change', ALL, (dice, frame) => {
		const usual = usually(dice, frame)
		const [from = 0] = moments(dice, frame, 1)
		const shifted = later(usual, dice.pick([HOUR, -HOUR]))
		return clean((at) => (at >= from ? shifted(at) : usual(at)))
	}),
	kind('silent nights', ALL, (dice, { perDay }) => {
		const rhythm = opening(dice)
		return clean((at) => perDay * rhythm(at))
	}),
]

/** One or more surges. */
export const SURGES: readonly Kind[] = [
	kind('viral day', ALL, (dice, frame) =>
		several(dice, frame, 2, (usual, at) => surge(dice, frame, usual, dayOf(at), dayOf(at) + DAY)),
	),
	kind('campaign', NOW, (dice, frame) =>
		several(dice, frame, 3, (usual, at) => surge(dice, frame, usual, at, at + Math.round(dice.between(3, 8)) * HOUR)),
	),
	kind('burst', NOW, (dice, frame) =>
		several(dice, frame, 3, (usual, at) => surge(dice, frame, usual, at, at + dice.pick([2, 3, 4]) * (HOUR / 4))),
	),
	kind('step up', NOW, (dice, frame) => several(dice, frame, 1, (usual, at) => stepUp(dice, frame, usual, at))),
	kind('campaign among gaps', NOW, (dice, frame) => {
		const course = several(dice, frame, 2, (usual, at) => surge(dice, frame, usual, at, at + 5 * HOUR))
		return { ...course, absent: gaps(dice, frame, course.planted) }
	}),
	kind('surge in growth', NOW, (dice, frame) => {
		const aWeek = dice.between(0.01, 0.025)
		const grows =
			(usual: Rate): Rate =>
			(at) =>
				usual(at) * Math.exp((aWeek * (at - frame.from)) / WEEK)
		return several(dice, frame, 2, (usual, at) => surge(dice, frame, usual, at, at + 8 * HOUR), grows)
	}),
]

/** Silences. */
export const SILENCES: readonly Kind[] = [
	kind('sudden death', NOW, (dice, frame) => several(dice, frame, 1, (usual, at) => death(frame, usual, at))),
	kind('partial outage', NOW, (dice, frame) =>
		several(dice, frame, 2, (usual, at) => outage(frame, usual, at, dice.between(14, 40))),
	),
	kind('long outage', NOW, (dice, frame) =>
		several(dice, frame, 1, (usual, at) => outage(frame, usual, at, dice.between(60, 120))),
	),
	kind('outage among gaps', NOW, (dice, frame) => {
		const course = several(dice, frame, 1, (usual, at) => outage(frame, usual, at, dice.between(20, 50)))
		return { ...course, absent: gaps(dice, frame, course.planted) }
	}),
	kind('death with silent nights', NOW, (dice, frame) => {
		const rhythm = opening(dice)
		const usual: Rate = (at) => frame.perDay * rhythm(at)
		const { rate, planted } = death(frame, usual, moments(dice, frame, 1)[0] ?? frame.until)
		return { rate, planted: [planted] }
	}),
]

/** Falls that stay. */
export const DECLINES: readonly Kind[] = [
	kind('slow death', FALL, (dice, frame) =>
		several(dice, frame, 1, (usual, at) => decline(frame, usual, early(frame, at), dice.between(4, 9) * WEEK, 0.12)),
	),
	kind('fade', FALL, (dice, frame) =>
		several(dice, frame, 1, (usual, at) => decline(frame, usual, early(frame, at), 1.5 * WEEK, dice.between(0.2, 0.4))),
	),
	kind('slow death within the season', FALL, (dice, frame) =>
		several(
			dice,
			frame,
			1,
			(usual, at) => decline(frame, usual, early(frame, at), dice.between(5, 8) * WEEK, 0.12),
			(usual) => season(dice, usual),
		),
	),
]

function season(dice: Dice, usual: Rate): Rate {
	const amplitude = dice.between(0.2, 0.4)
	const peak = dice.next() * YEAR
	return (at) => usual(at) * (1 + amplitude * Math.cos((2 * Math.PI * (at - peak)) / YEAR))
}

/** A fall needs time to show: it begins in the first half of what is scored. */
const early = ({ scoredFrom }: Frame, at: number): number => dayOf(scoredFrom + (at - scoredFrom) / 2)

function several(
	dice: Dice,
	frame: Frame,
	n: number,
	happens: (usual: Rate, at: number) => { rate: Rate; planted: Planted },
	bent: (usual: Rate) => Rate = (usual) => usual,
): Course {
	const planted: Planted[] = []
	let rate = bent(usually(dice, frame))
	for (const at of moments(dice, frame, n)) {
		const one = happens(rate, at)
		rate = one.rate
		planted.push(one.planted)
	}
	return { rate, planted }
}

/** Moments on working days between nine and four, well apart and not in the last eighth of the time. */
function moments(dice: Dice, { scoredFrom, until }: Frame, n: number): number[] {
	const share = ((until - scoredFrom) * 0.85) / n
	return Array.from({ length: n }, (_, i) => {
		const day = dayOf(scoredFrom + share * (i + dice.between(0.15, 0.6)))
		const weekday = (day / DAY + 3) % 7
		return day + (weekday > 4 ? 2 * DAY : 0) + Math.round(dice.between(9, 16) * 4) * (HOUR / 4)
	})
}

const dayOf = (at: number): number => Math.floor(at / DAY) * DAY

/** A bucket in two hundred is missing, and three times a longer stretch; none where something is planted. */
function gaps(dice: Dice, { from, until, bucket }: Frame, planted: Planted[] = []): (at: number) => boolean {
	const stretches = [0, 1, 2].map(() => {
		const begins = dice.between(from, until)
		return [begins, begins + dice.between(4, 12) * Math.max(bucket, HOUR)] as const
	})
	return (at) =>
		!planted.some((one) => at + bucket > one.from && at < one.until) &&
		(dice.next() < 0.005 || stretches.some(([begins, ends]) => at >= begins && at < ends))
}
