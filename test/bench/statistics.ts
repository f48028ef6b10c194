/** The value below which the share `p` (0 … 1) of the values lies: nearest rank; NaN of none. */
export function percentile(values: number[], p: number): number {
	const sorted = [...values].sort((a, b) => a - b)
	return sorted[Math.max(0, Math.ceil(p * sorted.length) - 1)] ?? Number.NaN
}

export const median = (values: number[]): number => percentile(values, 0.5)

export const mean = (values: number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
