import { type Course, expected, type Frame, type Planted } from './draw'
import type { Dice } from './random'
import { DAY, HOUR } from './rhythm'

export type Rate = Course['rate']

interface Happening {
	rate: Rate
	planted: Planted
}

/**
 * More than usual for a while: by a factor, or by as much as stands clear of chance in the buckets it touches (seven standard deviations and ten messages, or
 * twice that), whichever is more.
 */
export function surge(dice: Dice, frame: Frame, usual: Rate, from: number, until: number): Happening {
	const { bucket, spread, dayShake } = frame
	const touched = [Math.floor(from / bucket) * bucket, Math.ceil(until / bucket) * bucket] as const
	const around = expected(usual, ...touched)
	const within = expected(usual, from, until)
	const chance = Math.sqrt(around + (spread ** 2 + dayShake ** 2) * around ** 2)
	const more = Math.max(within * dice.between(1.5, 5), dice.between(1, 2) * Math.max(10, 7 * chance))
	const perDay = (more / (until - from)) * DAY
	return {
		rate: (at) => usual(at) + (at >= from && at < until ? perDay : 0),
		planted: { kind: 'surge', from, until },
	}
}

/** A level that stays: a surge at first, the usual after two weeks. */
export function stepUp(dice: Dice, frame: Frame, usual: Rate, from: number): Happening {
	const { bucket, spread, dayShake } = frame
	const day = Math.max(DAY, bucket)
	const perDay = expected(usual, from, from + 7 * day) / 7
	const clear = 1 + (3.5 * Math.sqrt(perDay + (spread ** 2 + dayShake ** 2) * perDay ** 2)) / perDay
	const factor = Math.max(dice.between(2.2, 4), clear)
	return {
		rate: (at) => usual(at) * (at >= from ? factor : 1),
		planted: { kind: 'surge', from, until: Math.min(from + 14 * DAY, frame.until) },
	}
}

/** Nothing comes in: for so long that this many are missing, at least two whole buckets. */
export function outage(frame: Frame, usual: Rate, from: number, missing: number): Happening {
	let until = from
	let gone = 0
	while ((gone < missing || until < from + 3 * frame.bucket) && until < frame.until) {
		gone += expected(usual, until, until + HOUR)
		until += HOUR
	}
	return { rate: (at) => (at >= from && at < until ? 0 : usual(at)), planted: { kind: 'silent', from, until } }
}

/** Nothing comes in any more. */
export const death = ({ until }: Frame, usual: Rate, from: number): Happening => ({
	rate: (at) => (at >= from ? 0 : usual(at)),
	planted: { kind: 'silent', from, until },
})

/** Falls to a rest that stays, by half each `halfLife`. */
export const decline = ({ until }: Frame, usual: Rate, from: number, halfLife: number, rest: number): Happening => ({
	rate: (at) => usual(at) * (at < from ? 1 : Math.max(rest, 0.5 ** ((at - from) / halfLife))),
	planted: { kind: 'lowUse', from, until },
})
