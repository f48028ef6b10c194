import { type ForgeDoc, list, text } from './doc'

/** A chart's data with one column a colour. */
export interface Series {
	names: string[]
	rows: { x: string | number; [name: string]: string | number }[]
}

/** Atlassian's categorical chart colours, in their order. */
export function color(index: number): string {
	return `var(--ds-chart-categorical-${(index % 8) + 1})`
}

/**
 * Reads a chart's `data` (objects or lists) by its accessors. Where there is a `colorAccessor`, each of its values becomes a column.
 *
 * @param accessors the props that name x and y
 */
export function pivot(doc: ForgeDoc, accessors = { x: 'xAccessor', y: 'yAccessor' }): Series {
	const x = accessor(doc, accessors.x)
	const y = accessor(doc, accessors.y)
	const colour = accessors.x === 'labelAccessor' ? undefined : doc.props.colorAccessor
	const names = new Set<string>()
	const rows = new Map<string, Series['rows'][number]>()
	for (const item of list(doc, 'data') as Record<string | number, string | number>[]) {
		const at = item[x] ?? ''
		const name = colour === undefined ? (text(doc, accessors.y) ?? 'value') : String(item[String(colour)] ?? '')
		const row = rows.get(String(at)) ?? { x: at }
		row[name] = Number(row[name] ?? 0) + Number(item[y] ?? 0)
		rows.set(String(at), row)
		names.add(name)
	}
	return { names: [...names], rows: [...rows.values()] }
}

function accessor(doc: ForgeDoc, name: string): string {
	return text(doc, name) ?? ''
}
