import { sum } from '../figures/compare'
import type { Formats } from '../figures/formats'
import { countTicks, durationTicks, type Ticks } from '../figures/scale'
import type { Strand } from '../figures/strand'
import { valueAt } from './legend'
import type { Picture } from './picture-choice'

/** The axis' marks and how they are written: stacks reach as high as their sum, lines as their highest. */
export function heights(
	strands: Strand[],
	picture: Picture,
	time: boolean,
	formats: Formats,
): { ticks: Ticks; tickLabel: (tick: number) => string } {
	if (picture === 'share') return { ticks: [0, 0.25, 0.5, 0.75, 1], tickLabel: formats.percent }
	const length = Math.max(0, ...strands.map(({ values }) => values.length))
	let largest = 0
	for (let index = 0; index < length; index++) {
		const values = strands.map((strand) => valueAt(strand, index))
		const high = picture === 'bars' ? (sum(values).value ?? 0) : Math.max(0, ...values.map(({ value }) => value ?? 0))
		largest = Math.max(largest, high)
	}
	return time
		? { ticks: durationTicks(largest, 4), tickLabel: formats.shortDuration }
		: { ticks: countTicks(largest, 4), tickLabel: formats.count }
}
