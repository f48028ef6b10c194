import type { Surroundings } from '../../src/watch/low-use/run'

/** A run without points to spend, in time that does not pass; what it tells is noted. */
export function around(over: Partial<Surroundings> = {}): Surroundings & { told: string[] } {
	const told: string[] = []
	return {
		told,
		affords: async () => false,
		tell: async (flags) => told.push(...flags),
		clock: () => 0,
		...over,
	}
}
