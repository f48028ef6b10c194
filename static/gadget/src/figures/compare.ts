import type { ReportView, Value } from '../../../../src/contract'

/** The part of the whole, 0 to 1; null where either is unknown or there is no whole. */
export function share(part: Value, whole: Value): number | null {
	if (part.value === null || whole.value === null || whole.value === 0) return null
	return part.value / whole.value
}

/** 0.5 is half as much again; null where either is unknown or there was nothing to grow from. */
export function change(now: Value, before: Value | undefined): number | null {
	if (now.value === null || !before || before.value === null || before.value === 0) return null
	return now.value / before.value - 1
}

/** Why there is no change to show. */
export function whyNoChange(now: Value, before: Value | undefined): string {
	if (now.value === null) return 'No number in this period'
	if (!before || before.value === null) return 'No number in the period compared with'
	return 'Nothing in the period compared with'
}

/** The number of one value of the dimension in the period compared with; undefined without a comparison. */
export function beforeOf(view: ReportView, key: string): Value | undefined {
	return view.before?.byKey[key]
}

/** The sum over the series in one bucket. */
export function sumAt(view: ReportView, index: number): Value {
	return sum(view.series.flatMap(({ values }) => values[index] ?? []))
}

/** Null where no value has a number. For counts only: medians do not add up. */
export function sum(values: Value[]): Value {
	const known = values.flatMap(({ value }) => value ?? [])
	return {
		value: known.length === 0 ? null : known.reduce((total, value) => total + value, 0),
		count: values.reduce((total, { count }) => total + count, 0),
	}
}
