import type { Delta, TimeMeasure } from '../store/tallies'
import { binOf, merge, put } from './histogram'
import { packBins, unpackBins } from './packed'

/** A packed histogram with the times of one measure put in, or taken out. */
export function withTimes(text: string, measure: TimeMeasure, times: NonNullable<Delta['times']>): string {
	const histogram = unpackBins(text)
	for (const time of times) if (time.measure === measure) put(histogram, binOf(time.ms), time.n)
	return packBins(histogram)
}

/** Packed histograms as one. */
export function mergeTimes(texts: string[]): string {
	const histogram = unpackBins('')
	for (const text of texts) merge(histogram, unpackBins(text))
	return packBins(histogram)
}
