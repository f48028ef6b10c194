export interface Growth {
	/** 1.2: a fifth more than a year before. */
	ratio: number
	/** What four in five seasons of four weeks stay within, if weeks go on to vary as they did. */
	low: number
	high: number
}

const week = 7
/** Of Student's t with 7 degrees of freedom: between -t and t lie 80 %. */
const studentsT = 1.415
/** Weeks of a season. */
const seasonWeeks = 4

/**
 * Eight weeks against the same weeks a year before. How unsure that is comes from how much the weeks' own ratios differ: the variance of
 * their logarithms, once for the mean of the eight and once for that of the four to come.
 *
 * @param then requests a day, 56 of them
 * @param now the same weekdays a year later
 */
export function growthOf(then: number[], now: number[]): Growth {
	const ratio = sum(now) / sum(then)
	const before = weekly(then)
	// A week without requests must not make the logarithm infinite.
	const logs = weekly(now).map((count, index) => Math.log((count + 0.5) / ((before[index] ?? 0) + 0.5)))
	const mean = sum(logs) / logs.length
	const variance = sum(logs.map((log) => (log - mean) ** 2)) / (logs.length - 1)
	const spread = Math.exp(studentsT * Math.sqrt(variance * (1 / logs.length + 1 / seasonWeeks)))
	return { ratio, low: ratio / spread, high: ratio * spread }
}

function weekly(days: number[]): number[] {
	return Array.from({ length: Math.floor(days.length / week) }, (_, index) =>
		sum(days.slice(index * week, (index + 1) * week)),
	)
}

function sum(counts: number[]): number {
	return counts.reduce((total, count) => total + count, 0)
}
