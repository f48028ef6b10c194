import type { Dice } from '../seams'

/** What the sample draws from a seeded dice. */
export class Chance {
	constructor(private readonly dice: Dice) {}

	/** Uniform, 0 up to but not including 1. */
	readonly uniform = (): number => this.dice.between(0, 999_999) / 1_000_000

	is(probability: number): boolean {
		return this.dice.chance(probability)
	}

	between(low: number, high: number): number {
		return this.dice.between(low, high)
	}

	/** One of a list that is not empty. */
	one<T>(list: readonly T[]): T {
		const chosen = list[this.dice.between(0, list.length - 1)]
		if (chosen === undefined) throw new Error('nothing to choose from')
		return chosen
	}

	/** As people take their time: half of them less than `median`, some many times as much. */
	duration(median: number): number {
		const normal = Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform())
		return Math.round(median * Math.exp(0.8 * normal))
	}
}
