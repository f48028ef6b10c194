import { distinct, type Sketch } from '../../tally/sketch'

/** Between which shares (0 to 1) of an account's people also wrote on another, nine times out of ten. */
export interface Overlap {
	low: number
	high: number
}

/** Standard deviations that hold nine of ten. */
const NINE_OF_TEN = 1.645
/** Two people of a large account may share a register. */
const SHARED = 0.01
const ROUNDS = 20

/**
 * Which part of one sketch's people is in the other one too. Inclusion and exclusion (|A| + |B| − |A ∪ B|) errs by about a hundredth of the larger one, which
 * is more than all the people of a small account. So each register that A uses is asked by itself: if its person is in B, B's register is at least as
 * high; if not, it is so by chance only, and how often is known from how many people B has. Pure. @returns undefined where either has nobody
 */
export function overlapOf(own: Sketch, other: Sketch): Overlap | undefined {
	const used = [...own.entries()].filter(([, rank]) => rank > 0)
	const [people, others] = [distinct(own), distinct(other)]
	if (used.length === 0 || others === 0) return undefined
	const met = used.filter(([register, rank]) => (other[register] ?? 0) >= rank).length
	let share = 0
	let error = 0
	// Chance is left only to those of B who are not in A, of whom there are the fewer the more they share.
	for (let round = 0; round < ROUNDS; round++) {
		const strangers = Math.max(0, others - share * people) / own.length
		const chances = used.map(([, rank]) => 1 - Math.exp(-strangers * 2 ** (1 - rank)))
		const chance = chances.reduce((sum, one) => sum + one, 0)
		const telling = used.length - chance
		if (telling < 0.5) return { low: 0, high: 1 }
		share = Math.min(1, Math.max(0, (met - chance) / telling))
		// At the ends the scatter would look like none: half a person more or less is supposed.
		const unmet = Math.max(1 - share, 0.5 / used.length)
		error = SHARED + Math.sqrt(chances.reduce((sum, one) => sum + one * (1 - one), 0) * unmet) / telling
	}
	return { low: Math.max(0, share - NINE_OF_TEN * error), high: Math.min(1, share + NINE_OF_TEN * error) }
}
