import { judges } from '../../src/watch/judges'
import { cumulativeQuantity } from '../baselines/cumulative-quantity'
import { cusum } from '../baselines/cusum'
import { farrington } from '../baselines/farrington'
import { gChart } from '../baselines/g-chart'
import { ewma, mannKendall, weeklyCusum } from '../baselines/low-use'
import type { Method } from '../baselines/method'
import { seasonalHybridEsd } from '../baselines/seasonal-hybrid-esd'
import type { LabelledSeries, Verdict } from '../watch/gallery/draw'
import { type Half, longSketches, nowSketches, paint } from '../watch/gallery/gallery'
import type { Rules } from './episodes'
import { judgeMethod } from './judge-method'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A judge, its rivals, and how their alarms count. */
export interface Subject {
	verdict: Verdict
	methods: readonly [judge: Method, ...baselines: Method[]]
	series(half: Half): LabelledSeries[]
	rules(bucket: number): Rules
}

const soon = (bucket: number): Rules => ({
	refractory: Math.max(6 * HOUR, bucket),
	longest: bucket < DAY ? 7 * DAY : 28 * DAY,
	tolerance: Math.max(HOUR, bucket),
})

/** Drawn once for the judges that share them. */
const drawn = new Map<Half, LabelledSeries[]>()

function shared(half: Half): LabelledSeries[] {
	const known = drawn.get(half) ?? nowSketches(half).map(paint)
	drawn.set(half, known)
	return known
}

export const SUBJECTS: readonly Subject[] = [
	{
		verdict: 'surge',
		methods: [judgeMethod('judges.surge', judges.surge), seasonalHybridEsd, cusum(2), farrington],
		series: shared,
		rules: soon,
	},
	{
		verdict: 'silent',
		methods: [judgeMethod('judges.silent', judges.silent), gChart, cumulativeQuantity, cusum(0.1)],
		series: shared,
		rules: soon,
	},
	{
		verdict: 'lowUse',
		methods: [judgeMethod('judges.lowUse', judges.lowUse), mannKendall, weeklyCusum, ewma],
		series: (half) => longSketches(half).map(paint),
		rules: () => ({ refractory: 28 * DAY, longest: 91 * DAY, tolerance: 7 * DAY }),
	},
]
