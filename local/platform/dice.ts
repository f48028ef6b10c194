import type { Dice } from '../seams'

/** Seeded chance (mulberry32): the same seed gives the same throws. */
export function createDice(seed: number): Dice {
	let state = seed | 0
	const next = () => {
		state = (state + 0x6d2b79f5) | 0
		let t = Math.imul(state ^ (state >>> 15), 1 | state)
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
	}
	return {
		chance: (p) => next() < p,
		between: (low, high) => low + Math.floor(next() * (high - low + 1)),
	}
}

/** No harshness: nothing that may happen happens, every delay is its shortest. */
export const calmDice: Dice = { chance: (p) => p >= 1, between: (low) => low }
