import { inControl } from './in-control'
import { byScore, type Method, type Watched } from './method'

/**
 * The cumulative quantity control chart. L. Y. Chan, M. Xie, T. N. Goh: Cumulative quantity control charts for monitoring production processes
 * (International Journal of Production Research 38, 2000, 397–408, doi:10.1080/002075400189482): what should have been seen until the next event is
 * exponential, and beyond its upper limit -ln(α) the rate has fallen. Here the quantity is what the in-control mean of the charts of Höhle and Paul (see
 * in-control.ts) expects since the last message, charted at each bucket while it is still open. Tuned: α; the score is -ln of the level reached.
 */
export const cumulativeQuantity: Method = {
	name: 'CQC chart (Chan et al. 2000)',
	watch: (series) => byScore(scores(series)),
}

function scores(series: Watched): Float64Array {
	const { mean } = inControl(series)
	let quantity = 0
	return Float64Array.from(series.points, ({ n }, i) => {
		const expected = mean[i] ?? Number.NaN
		if (Number.isNaN(expected)) return -Infinity
		quantity = n > 0 ? 0 : quantity + expected
		return quantity
	})
}
