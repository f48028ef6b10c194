import { addDays } from '../figures/local'

/** 24 calendar months up to today: what two seasons are compared in. Days are local ISO dates. */
export function longSpan(today: string): { from: string; to: string } {
	let first = `${today.slice(0, 7)}-01`
	for (let back = 0; back < 23; back++) first = `${addDays(first, -1).slice(0, 7)}-01`
	return { from: first, to: today }
}
