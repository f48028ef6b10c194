import type { Clock, Dice, Ledger } from '../seams'
import { intervals, type Manifest } from './manifest'

/**
 * Scheduled triggers: each first runs one interval after the site's start, now and then twice at once ("duplicate runs are possible").
 * UNVERIFIED offsets: Forge spreads runs and says no time of day. https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/
 */
export function createSchedules(site: {
	manifest: Manifest
	clock: Clock
	dice: Dice
	ledger: Ledger
	run: (key: string) => Promise<unknown>
}) {
	const { manifest, clock, dice, ledger, run } = site
	const due = new Map<string, { at: number; callOff: () => void }>()
	const arm = (key: string, interval: number, at: number) => {
		due.get(key)?.callOff()
		const callOff = clock.after(at - clock.now(), 'schedule', async () => {
			// Keeps its beat, unless a jump of `idle` took it along.
			const late = clock.now() - at
			arm(key, interval, (late < 2_000 ? at : clock.now()) + interval)
			const doubled = dice.chance(0.05)
			if (doubled) ledger.harshness.doubled++
			await Promise.all(doubled ? [run(key), run(key)] : [run(key)])
		})
		due.set(key, { at, callOff })
	}
	const triggers = (manifest.modules.scheduledTrigger ?? []).map(({ key, interval }) => ({
		key,
		ms: intervals[interval],
	}))
	for (const { key, ms } of triggers) arm(key, ms, clock.now() + ms)

	return {
		snapshot: () => Object.fromEntries([...due].map(([key, { at }]) => [key, at])),
		/** What fell due while the site was off runs a minute after its start. */
		restore(state: Record<string, number>) {
			for (const { key, ms } of triggers) arm(key, ms, Math.max(state[key] ?? 0, clock.now() + 60_000))
		},
	}
}
