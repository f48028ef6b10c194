import { sum } from './compare'
import type { Strand } from './strand'

/** The strands with each bucket's values as parts of the bucket's sum, 0 to 1; null where there is none. For counts only. */
export function shares(strands: Strand[]): Strand[] {
	const length = Math.max(0, ...strands.map(({ values }) => values.length))
	const wholes = Array.from(
		{ length },
		(_, index) => sum(strands.flatMap(({ values }) => values[index] ?? [])).value ?? 0,
	)
	return strands.map((strand) => ({
		...strand,
		values: strand.values.map(({ value, count }, index) => {
			const whole = wholes[index] ?? 0
			return { value: value === null || whole === 0 ? null : value / whole, count }
		}),
	}))
}
