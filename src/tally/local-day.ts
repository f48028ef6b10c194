import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns'

/** The local ISO date and hour (0–23) of a moment in a time zone (IANA name; an unknown one counts as UTC). */
export function localDay(at: number, timeZone: string): { day: string; hour: number } {
	const local = new TZDate(at, timeZone)
	const known = Number.isNaN(local.getTime()) ? new TZDate(at, 'UTC') : local
	return { day: format(known, 'yyyy-MM-dd'), hour: known.getHours() }
}
