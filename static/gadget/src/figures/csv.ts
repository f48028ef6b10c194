import type { FigureRow, GadgetConfig, ReportView, Value } from '../../../../src/contract'
import { type Column, figureChange } from './column'
import { beforeOf, change, share, sumAt } from './compare'
import { dimensions } from './dimension'
import { capital, measureText } from './measure'

export type Cell = string | number | null

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

/**
 * Exactly what is shown: one row a value of the dimension and one for all; the table's columns first, then one column a bucket. Times in
 * seconds, parts and changes of 1.
 *
 * @param columns the further measures that the table shows
 */
export function reportRows(view: ReportView, config: GadgetConfig, columns: readonly Column[] = []): Cell[][] {
	const { kind, name, many } = measureText(config)
	const dimension = dimensions[config.by ?? 'channel']
	const time = kind === 'time'
	const number = ({ value }: Value): Cell => (value === null || !time ? value : value / 1000)
	const unit = time ? `${name} (seconds)` : name
	const row = (
		label: string,
		total: Value,
		before: Value | undefined,
		figures: FigureRow | undefined,
		values: Value[],
	): Cell[] => [
		label,
		view.from,
		view.to,
		config.timeZone,
		number(total),
		time ? total.count : rounded(share(total, view.total)),
		...(view.before ? [before ? number(before) : null, rounded(change(total, before))] : []),
		...columns.flatMap((column) => figureCells(column, figures, view.before !== undefined)),
		...values.map(number),
	]
	const none: Value = { value: null, count: 0 }
	return [
		[
			dimension.name,
			'From',
			'To',
			'Time zone',
			unit,
			time ? capital(many) : 'Share',
			...(view.before ? [`${unit}, ${view.before.label}`, 'Change'] : []),
			...columns.flatMap((column) => figureHeads(column, view.before?.label)),
			...view.buckets,
		],
		...view.series.map((one) =>
			row(
				one.name,
				one.total,
				beforeOf(view, one.key),
				view.rows?.find(({ key }) => key === one.key),
				one.values,
			),
		),
		row(
			dimension.all,
			view.total,
			view.before?.total,
			view.all,
			view.buckets.map((_, index) => (time ? none : sumAt(view, index))),
		),
	]
}

/** `channels-conversations-2026-11-01-2026-11-30.csv` */
export function csvName(view: ReportView, config: GadgetConfig): string {
	return `${dimensions[config.by ?? 'channel'].many}-${config.measure}-${view.from}-${view.to}.csv`
}

function figureHeads({ name, kind }: Column, before: string | undefined): Cell[] {
	const unit = kind === 'time' ? `${name} (seconds)` : kind === 'about' ? `${name} (approximate)` : name
	return before === undefined ? [unit] : [unit, `${unit}, ${before}`, `${name}, change`]
}

function figureCells(column: Column, row: FigureRow | undefined, compared: boolean): Cell[] {
	const value = (figures: FigureRow['figures'] | undefined): Cell => {
		if (column.kind === 'unused') return figures ? column.why(figures) : null
		const found = figures ? column.of(figures) : null
		if (found === null) return null
		return column.kind === 'time' ? found / 1000 : column.kind === 'ratio' ? rounded(found) : found
	}
	const now = value(row?.figures)
	if (!compared) return [now]
	return [now, value(row?.before), row ? rounded(figureChange(column, row.figures, row.before)) : null]
}

function rounded(ratio: number | null): number | null {
	return ratio === null ? null : Math.round(ratio * 10_000) / 10_000
}
