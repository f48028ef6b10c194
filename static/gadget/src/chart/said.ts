import type { Measure } from '../../../../src/contract'
import { sum } from '../figures/compare'
import type { Formats } from '../figures/formats'
import { measures, spoken, shown as written } from '../figures/measure'
import type { Strand } from '../figures/strand'
import { valueAt } from './legend'

/** A bucket in words: the sum, where there is one, and each strand that has a number. */
export function said(strands: Strand[], index: number, measure: Measure, formats: Formats): string {
	const time = measures[measure].kind === 'time'
	const parts = strands
		.filter((strand) => time || valueAt(strand, index).value !== 0)
		.map((strand) => `${strand.name} ${written(valueAt(strand, index), measure, formats).text}`)
	const whole = time ? [] : [spoken(sum(strands.map((one) => valueAt(one, index))), measure, formats)]
	return [...whole, ...parts].join(', ')
}
