import { asUtc } from './local'

/** Everything that is written differently from place to place. Days and hours are local times (see local.ts). */
export interface Formats {
	count(value: number): string
	/** 2.25 → 2.3: what was expected of a count. */
	tenth(value: number): string
	/** 0.4 → 40 %. */
	percent(ratio: number): string
	/** 0.4 → +40 %. */
	change(ratio: number): string
	/** 0.04 → +4 pts: a difference of two percentages. */
	points(difference: number): string
	/** Milliseconds → the two largest units. */
	duration(ms: number): string
	/** Milliseconds → one unit, for an axis. */
	shortDuration(ms: number): string
	day(local: string): string
	shortDay(local: string): string
	hour(local: string): string
	month(local: string): string
	/** Both days inclusive. */
	range(from: string, to: string): string
	/** Date and time of a moment in a zone. */
	moment(at: number, timeZone: string): string
}

const units = [
	['day', 86_400_000],
	['hour', 3_600_000],
	['minute', 60_000],
	['second', 1000],
] as const

/** @param locale BCP 47; one that the browser cannot read falls back to its own */
export function formatsFor(locale: string): Formats {
	const known = supported(locale)
	const count = new Intl.NumberFormat(known)
	const tenth = new Intl.NumberFormat(known, { maximumFractionDigits: 1 })
	const percent = new Intl.NumberFormat(known, { style: 'percent', maximumFractionDigits: 0 })
	const change = new Intl.NumberFormat(known, {
		style: 'percent',
		maximumFractionDigits: 0,
		signDisplay: 'exceptZero',
	})
	const local = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(known, { ...options, timeZone: 'UTC' })
	const day = local({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
	const shortDay = local({ day: 'numeric', month: 'short' })
	const hour = local({ hour: 'numeric', minute: '2-digit' })
	const month = local({ month: 'short', year: 'numeric' })
	const range = local({ day: 'numeric', month: 'short', year: 'numeric' })

	const points = new Intl.NumberFormat(known, { maximumFractionDigits: 1, signDisplay: 'exceptZero' })
	// Making a formatter costs a hundred times what using it does.
	const unitFormats = new Map<string, Intl.NumberFormat>()
	const unit = (value: number, name: (typeof units)[number][0], display: 'short' | 'narrow') => {
		const kept = unitFormats.get(name + display)
		const format =
			kept ??
			new Intl.NumberFormat(known, { style: 'unit', unit: name, unitDisplay: display, maximumFractionDigits: 0 })
		if (!kept) unitFormats.set(name + display, format)
		return format.format(value)
	}

	return {
		count: (value) => count.format(value),
		tenth: (value) => tenth.format(value),
		percent: (ratio) => percent.format(ratio),
		change: (ratio) => change.format(ratio),
		points: (difference) => `${points.format(difference * 100)} pts`,
		duration(ms) {
			const [first, second] = split(ms)
			const lead = unit(first.value, first.unit, 'short')
			return second ? `${lead} ${unit(second.value, second.unit, 'short')}` : lead
		},
		shortDuration(ms) {
			const [first, second] = split(ms)
			const lead = unit(first.value, first.unit, 'narrow')
			return second ? `${lead} ${unit(second.value, second.unit, 'narrow')}` : lead
		},
		day: (at) => day.format(asUtc(at)),
		shortDay: (at) => shortDay.format(asUtc(at)),
		hour: (at) => hour.format(asUtc(at)),
		month: (at) => month.format(asUtc(at)),
		range: (from, to) => range.formatRange(asUtc(from), asUtc(to)),
		moment: (at, timeZone) =>
			new Intl.DateTimeFormat(known, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at),
	}
}

interface Part {
	value: number
	unit: (typeof units)[number][0]
}

/** The two largest units, rounded to the smaller one: 3 599 600 ms is 1 hour, not 59 minutes 60 seconds. */
function split(ms: number): [Part, Part?] {
	for (const [index, [name, size]] of units.entries()) {
		const smaller = units[index + 1]
		if (!smaller) return [{ value: Math.round(ms / size), unit: name }]
		const steps = Math.round(ms / smaller[1])
		const ratio = size / smaller[1]
		if (steps < ratio) continue
		const rest = steps % ratio
		const lead: Part = { value: Math.floor(steps / ratio), unit: name }
		return rest === 0 ? [lead] : [lead, { value: rest, unit: smaller[0] }]
	}
	return [{ value: 0, unit: 'second' }]
}

/** Whether the language is written from right to left. */
export function isRightToLeft(locale: string): boolean {
	return /^(ar|arc|ckb|dv|fa|he|iw|ks|ku-Arab|ps|sd|ug|ur|yi)(-|$)/i.test(locale)
}

function supported(locale: string): string | undefined {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(locale)[0]
	} catch {
		return undefined
	}
}
