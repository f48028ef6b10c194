import type { Clock } from '../seams'

/** Deliveries to come, so that they can be counted, dropped and kept over a restart. Ended ones are forgotten. */
export function createPending<T>(clock: Clock, deliver: (item: T) => Promise<void>) {
	const entries = new Set<{ item: T; due: number; callOff: () => void }>()

	const add = (item: T, ms: number) => {
		const entry = { item, due: clock.now() + ms, callOff: () => {} }
		entry.callOff = clock.after(ms, 'delivery', async () => {
			await deliver(item)
			entries.delete(entry)
		})
		entries.add(entry)
	}

	return {
		add,
		drop(unwanted: (item: T) => boolean) {
			for (const entry of entries) {
				if (!unwanted(entry.item)) continue
				entry.callOff()
				entries.delete(entry)
			}
		},
		/** The latest moment at which something is due. */
		latest() {
			let latest = 0
			for (const { due } of entries) latest = Math.max(latest, due)
			return latest
		},
		snapshot: () => [...entries].map(({ item, due }) => ({ item, due })),
		restore(state: { item: T; due: number }[]) {
			for (const { item, due } of state) add(item, due - clock.now())
		},
	}
}
