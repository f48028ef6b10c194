import type { Call, Dice, Fault, Faults, Ledger } from '../seams'
import { createDice } from './dice'

/**
 * Milliseconds on the site's clock until a `late` call takes effect: longer than the queue's first retry takes, so that the retry has
 * looked and found nothing.
 */
export const lateAfter = 10_000

/** Calls that are remembered. */
const most = 1_000

export type Trouble = Pick<Fault, 'when' | 'kind'>

/** What goes wrong on purpose: `POST /local/faults`. */
export function createFaults(ledger: Ledger) {
	let listed: { fault: Fault; seen: number }[] = []
	let calls: Call[] = []
	let random: { rate: number; kinds: Fault['kind'][]; dice: Dice } | undefined

	return {
		/** What was called since faults were last set or cleared, the first ones. */
		calls: (): Call[] => [...calls],
		set(faults: Faults | null) {
			calls = []
			listed = Array.isArray(faults) ? faults.map((fault) => ({ fault, seen: 0 })) : []
			random =
				faults && !Array.isArray(faults)
					? { rate: faults.rate, kinds: faults.kinds, dice: createDice(faults.seed) }
					: undefined
		},
		/** Counts one call and says what happens to it. `subject`: `METHOD path` (egress: with the host behind), or the function's key. */
		take(target: Fault['target'], subject: string): Trouble | undefined {
			let trouble: Trouble | undefined
			if (calls.length < most) calls.push({ target, subject })
			for (const entry of listed) {
				const { fault } = entry
				if (fault.target !== target || (fault.match && !subject.includes(fault.match))) continue
				if (++entry.seen === fault.nth) trouble ??= fault
			}
			if (!trouble && random?.dice.chance(random.rate)) {
				const kind = random.kinds[random.dice.between(0, random.kinds.length - 1)]
				const when = (['before', 'after', 'late'] as const)[random.dice.between(0, 2)]
				// Throttled is never done.
				if (kind && when) trouble = { kind, when: kind === '429' ? 'before' : when }
			}
			if (trouble) {
				ledger.harshness.faults++
				if (trouble.when === 'late') ledger.harshness.late++
			}
			return trouble
		},
	}
}

export type FaultBook = ReturnType<typeof createFaults>
