/** Chance with a seed (mulberry32), so that a simulation is the same each time. */
export function drawn(seed: number) {
	let state = seed
	const uniform = (): number => {
		state = (state + 0x6d2b79f5) | 0
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
	}
	const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform())
	/** How many happen when `mean` are expected. */
	function count(mean: number): number {
		if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal()))
		let found = 0
		for (let left = uniform(); left > Math.exp(-mean); left *= uniform()) found++
		return found
	}
	/** The same where days are not alike: `spread` is that of the mean's logarithm. */
	const uneven = (mean: number, spread: number): number => count(mean * Math.exp(spread * normal() - spread ** 2 / 2))
	return { uniform, count, uneven }
}
