import type { GadgetConfig, ReportView, Value } from '../../../../src/contract'
import { beforeOf, change, share, sumAt } from './compare'
import { capital, measures } from './measure'

type Cell = string | number | null

/**
 * RFC 4180, with a byte order mark so that spreadsheets read UTF-8. Texts that a spreadsheet would run as a formula get an
 * apostrophe in front (https://owasp.org/www-community/attacks/CSV_Injection); null is an empty cell.
 */
export function csv(rows: Cell[][]): string {
	return `\uFEFF${rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('')}`
}

function cell(value: Cell): string {
	if (value === null) return ''
	if (typeof value === 'number') return String(value)
	const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Exactly what is shown: one row a channel and one for all, the table's columns first, then one column a bucket. Times in seconds. */
export function reportRows(view: ReportView, config: GadgetConfig): Cell[][] {
	const { kind, name, many } = measures[config.measure]
	const time = kind === 'time'
	const number = ({ value }: Value): Cell => (value === null || !time ? value : value / 1000)
	const unit = time ? `${name} (seconds)` : name
	const row = (label: string, total: Value, before: Value | undefined, values: Value[]): Cell[] => [
		label,
		view.from,
		view.to,
		config.timeZone,
		number(total),
		time ? total.count : rounded(share(total, view.total)),
		...(view.before ? [before ? number(before) : null, rounded(change(total, before))] : []),
		...values.map(number),
	]
	const none: Value = { value: null, count: 0 }
	return [
		[
			'Channel',
			'From',
			'To',
			'Time zone',
			unit,
			time ? capital(many) : 'Share',
			...(view.before ? [`${unit}, ${view.before.label}`, 'Change'] : []),
			...view.buckets,
		],
		...view.series.map((one) => row(one.name, one.total, beforeOf(view, one.channel), one.values)),
		row(
			'All channels',
			view.total,
			view.before?.total,
			view.buckets.map((_, index) => (time ? none : sumAt(view, index))),
		),
	]
}

/** `channels-conversations-2026-11-01-2026-11-30.csv` */
export function csvName(view: ReportView, config: GadgetConfig): string {
	return `channels-${config.measure}-${view.from}-${view.to}.csv`
}

function rounded(ratio: number | null): number | null {
	return ratio === null ? null : Math.round(ratio * 10_000) / 10_000
}
