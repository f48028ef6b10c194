/** Columns aligned: the first to the left, the others to the right; the first row is the head. */
export function table(rows: string[][]): string {
	const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
	return rows
		.map((row) => row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))))
		.map((cells) => cells.join('  ').trimEnd())
		.join('\n')
}
