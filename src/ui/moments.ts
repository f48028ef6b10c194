import { formatDuration } from 'date-fns'

/** The viewer's. */
export interface Locality {
	locale: string
	/** IANA name. */
	timeZone: string
}

/**
 * The viewer's language and time zone from the product context.
 * What Intl does not know falls back to English and UTC, so that a time can always be shown.
 */
export function localityOf(context: { locale?: string; timezone?: string } | undefined): Locality {
	return { locale: known(context?.locale, 'en-US', 'locale'), timeZone: known(context?.timezone, 'UTC', 'timeZone') }
}

function known(value: string | undefined, otherwise: string, what: 'locale' | 'timeZone'): string {
	// Jira writes some locales with an underscore.
	const name = what === 'locale' ? value?.replace('_', '-') : value
	try {
		if (name) new Intl.DateTimeFormat(what === 'locale' ? name : 'en', what === 'timeZone' ? { timeZone: name } : {})
		return name || otherwise
	} catch {
		return otherwise
	}
}

/** Date and time in the viewer's zone and manner. `at` in milliseconds. */
export function localTime(at: number, { locale, timeZone }: Locality): string {
	return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
}

/** A local ISO date (`2026-11-21`) as day and month; it has no zone, so none may shift it. */
export function localDay(day: string, { locale }: Locality): string {
	return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(Date.parse(day))
}

/** Milliseconds in words, with at most two units: `2 hours 5 minutes`. */
export function inWords(ms: number): string {
	const minutes = Math.round(Math.abs(ms) / 60_000)
	if (minutes === 0) return 'less than a minute'
	const days = Math.floor(minutes / 1440)
	const hours = Math.floor((minutes % 1440) / 60)
	return formatDuration(days > 0 ? { days, hours } : { hours, minutes: minutes % 60 })
}
