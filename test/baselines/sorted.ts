/** Numbers in order, a few coming and going. */
export class Sorted {
	private readonly numbers: Float64Array
	size = 0

	constructor(room: number) {
		this.numbers = new Float64Array(room)
	}

	fill(values: ArrayLike<number>): void {
		this.size = values.length
		this.numbers.set(values)
		this.numbers.subarray(0, this.size).sort()
	}

	add(value: number): void {
		const place = this.placeOf(value)
		this.numbers.copyWithin(place + 1, place, this.size)
		this.numbers[place] = value
		this.size++
	}

	remove(value: number): void {
		const place = this.placeOf(value)
		this.numbers.copyWithin(place, place + 1, this.size)
		this.size--
	}

	at(i: number): number {
		return this.numbers[i] ?? Number.NaN
	}

	/** How many are smaller. */
	placeOf(value: number): number {
		let low = 0
		let high = this.size
		while (low < high) {
			const middle = (low + high) >> 1
			if ((this.numbers[middle] ?? 0) < value) low = middle + 1
			else high = middle
		}
		return low
	}

	/** Of the first `n`. */
	median(n = this.size): number {
		return (this.at((n - 1) >> 1) + this.at(n >> 1)) / 2
	}

	/** The median distance of the first `n` from a number, times 1.4826: the normal distribution's standard deviation. */
	deviation(n: number, from: number): number {
		return 1.4826 * ((this.nearest(((n - 1) >> 1) + 1, n, from) + this.nearest((n >> 1) + 1, n, from)) / 2)
	}

	/** The distance within which `count` of the first `n` lie: they are neighbours. */
	private nearest(count: number, n: number, from: number): number {
		let low = 0
		let high = n - count
		while (low < high) {
			const middle = (low + high) >> 1
			if (from - this.at(middle) > this.at(middle + count) - from) low = middle + 1
			else high = middle
		}
		return Math.max(from - this.at(low), this.at(low + count - 1) - from)
	}
}
