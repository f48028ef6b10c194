/** A cell; numbers stand at the right. */
export type Cell = string | number

/** Prints a heading, one line on what the figures mean, and the rows under their column names, aligned. */
export function printTable(heading: string, meaning: string, columns: string[], rows: Cell[][]): void {
	const lines = [columns, ...rows].map((row) => row.map(shown))
	const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0)))
	const isRight = columns.map((_, index) => rows.some((row) => typeof row[index] === 'number'))
	const aligned = (line: string[]) =>
		line.map((text, index) => (isRight[index] ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
	console.log(`\n${heading}\n${meaning}`)
	lines.forEach((line, index) => {
		console.log(`  ${aligned(line).join('  ').trimEnd()}`)
		if (index === 0) console.log(`  ${widths.map((width) => '-'.repeat(width)).join('  ')}`)
	})
}

/** Whole from a hundred on, else as many digits as say something. */
function shown(cell: Cell): string {
	if (typeof cell === 'string') return cell
	if (Number.isInteger(cell) || Math.abs(cell) >= 100) return Math.round(cell).toLocaleString('en')
	return String(Number(cell.toPrecision(3)))
}
