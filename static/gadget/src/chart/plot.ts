/** The picture's inner space in pixels, and where things stand in it. */
export interface Plot {
	width: number
	height: number
	/** The space for the axis' labels. */
	gutter: number
	/** Width of one column. */
	step: number
	/** The left edge of column `index` of a thing `width` wide that begins `offset` into it; from the right where one reads so. */
	x(index: number, offset: number, width: number): number
	y(value: number): number
}

export const topMargin = 8
export const axisHeight = 22

export function plot(size: {
	width: number
	height: number
	gutter: number
	columns: number
	largest: number
	rightToLeft: boolean
}): Plot {
	const { width, height, gutter, columns, largest, rightToLeft } = size
	const inner = Math.max(0, width - gutter)
	const step = columns === 0 ? 0 : inner / columns
	const floor = height - axisHeight
	return {
		width,
		height,
		gutter,
		step,
		x(index, offset, thing) {
			const start = gutter + index * step + offset
			return rightToLeft ? width - start - thing : start
		},
		y: (value) => floor - (largest === 0 ? 0 : (value / largest) * (floor - topMargin)),
	}
}
