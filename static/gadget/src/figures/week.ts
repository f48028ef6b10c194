/** Monday 0 … Sunday 6. */
export type Weekday = number

interface WeekInfo {
	firstDay?: number
}

/** The week's first day where people speak so. Newer browsers have a method, older ones a property. */
export function firstWeekday(locale: string): Weekday {
	try {
		const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => WeekInfo; weekInfo?: WeekInfo }
		const { firstDay = 1 } = known.getWeekInfo?.() ?? known.weekInfo ?? {}
		return (firstDay + 6) % 7
	} catch {
		return 0
	}
}

/** In the order of the locale's week. */
function weekdays(locale: string): Weekday[] {
	const first = firstWeekday(locale)
	return Array.from({ length: 7 }, (_, index) => (first + index) % 7)
}

/** How weeks, weekdays, hours and narrow numbers are written. */
export function weekFormats(locale: string) {
	const known = supported(locale)
	const written = (options: Intl.DateTimeFormatOptions) =>
		new Intl.DateTimeFormat(known, { ...options, timeZone: 'UTC' })
	const short = written({ weekday: 'short' })
	const long = written({ weekday: 'long' })
	const hour = written({ hour: 'numeric' })
	const compact = new Intl.NumberFormat(known, { notation: 'compact', maximumFractionDigits: 0 })
	const decimal = new Intl.NumberFormat(known, { minimumFractionDigits: 1, maximumFractionDigits: 1 })
	// 2024-01-01 was a Monday.
	const day = (weekday: Weekday) => Date.UTC(2024, 0, 1 + weekday)
	return {
		/** The seven in the order of the locale's week. */
		days: weekdays(locale),
		shortWeekday: (weekday: Weekday) => short.format(day(weekday)),
		weekday: (weekday: Weekday) => long.format(day(weekday)),
		/** 0–23 */
		hour: (value: number) => hour.format(Date.UTC(2024, 0, 1, value)),
		compact: (value: number) => compact.format(value),
		/** With one decimal. */
		decimal: (value: number) => decimal.format(value),
	}
}

export type WeekFormats = ReturnType<typeof weekFormats>

function supported(locale: string): string | undefined {
	try {
		return Intl.DateTimeFormat.supportedLocalesOf(locale)[0]
	} catch {
		return undefined
	}
}
