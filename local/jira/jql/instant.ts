import { TZDate } from '@date-fns/tz'
import {
	addDays,
	addHours,
	addMinutes,
	addMonths,
	addWeeks,
	addYears,
	type Day,
	endOfDay,
	endOfMonth,
	endOfWeek,
	endOfYear,
	isValid,
	startOfDay,
	startOfMonth,
	startOfWeek,
	startOfYear,
} from 'date-fns'
import { type Context, perContext } from './context'
import { JqlError } from './error'
import type { Term } from './operand'

export type Instant = (context: Context) => number

const units = { y: addYears, M: addMonths, w: addWeeks, d: addDays, h: addHours, m: addMinutes }
type Unit = keyof typeof units

const edges = {
	startofday: ['d', startOfDay],
	startofweek: ['w', startOfWeek],
	startofmonth: ['M', startOfMonth],
	startofyear: ['y', startOfYear],
	endofday: ['d', endOfDay],
	endofweek: ['w', endOfWeek],
	endofmonth: ['M', endOfMonth],
	endofyear: ['y', endOfYear],
} as const satisfies Record<string, [Unit, unknown]>

const periodLength: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 }

/**
 * A date of a query: `"2026-11-21"`, `"2026/11/21 10:00"` (the viewer's time zone; without a time: midnight), `-7d`, `"4w 2d"`,
 * milliseconds, `now()`, `startOfDay(-1)`, `endOfMonth("+15d")` …
 * https://support.atlassian.com/jira-software-cloud/docs/jql-functions/
 * @throws JqlError on any other form
 */
export function instant(term: Term, field: string): Instant {
	if (term.kind === 'function') return dateFunction(term, field)
	if (term.kind === 'value') {
		const { text } = term
		if (/^-?\d+$/.test(text)) return () => Number(text)
		if (/^[+-]?\d+[wdhm]( +\d+[wdhm])*$/.test(text)) {
			const length = period(text)
			return ({ now }) => now + length
		}
		const parts = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d{2}))?$/.exec(text)
		if (parts && isRealDate(parts)) {
			const [year, month, day, hour, minute] = [parts[1], parts[3], parts[4], parts[5], parts[6]].map(Number)
			return perContext(({ timeZone }) =>
				new TZDate(year ?? 0, (month ?? 1) - 1, day ?? 1, hour || 0, minute || 0, timeZone).getTime(),
			)
		}
		throw new JqlError(
			`Date value '${text}' for field '${field}' is invalid. Valid formats include: 'yyyy/MM/dd HH:mm', 'yyyy-MM-dd HH:mm', 'yyyy/MM/dd', 'yyyy-MM-dd', or a period format e.g. '-5d', '4w 2d'.`,
		)
	}
	throw new JqlError(`The field '${field}' does not support EMPTY here.`)
}

/** Whether the date was given without a time, so that `on` means the whole day. */
export function isWholeDay(term: Term): boolean {
	return term.kind === 'value' && /^\d{4}[-/]\d{1,2}[-/]\d{1,2}$/.test(term.text)
}

/** The moment after the viewer's day in which `at` lies. */
export function nextDay(at: number, { timeZone }: Context): number {
	return addDays(startOfDay(new TZDate(at, timeZone)), 1).getTime()
}

function dateFunction(term: Term & { kind: 'function' }, field: string): Instant {
	const name = term.name.toLowerCase()
	if (name === 'now') {
		term.expect(0, 0)
		return ({ now }) => now
	}
	const edge = Object.hasOwn(edges, name) ? edges[name as keyof typeof edges] : undefined
	if (!edge) {
		if (name === 'currentuser')
			throw new JqlError(`A value provided by the function '${term.name}' is invalid for the field '${field}'.`)
		throw new JqlError(`Unable to find JQL function '${term.name}()'.`)
	}
	term.expect(0, 1)
	const [own, cut] = edge
	const shift = offset(term.arguments[0], own, term.name)
	return perContext(({ now, timeZone, locale }) => {
		const here = new TZDate(now, timeZone)
		const round = (at: TZDate) => cut(at, { weekStartsOn: firstDayOfWeek(locale) })
		// In the function's own unit first (endOfMonth(-1) in April is 31 March), else after rounding (endOfMonth("+15d")).
		const moved =
			shift.unit === own ? round(units[own](here, shift.count)) : units[shift.unit](round(here), shift.count)
		return moved.getTime()
	})
}

function offset(text: string | undefined, own: Unit, name: string): { count: number; unit: Unit } {
	if (text === undefined) return { count: 0, unit: own }
	const parts = /^([+-]?\d+)([yMwdhm])?$/.exec(text)
	if (!parts)
		throw new JqlError(
			`Duration for function '${name}' should have the format (+/-)n(yMwdhm), e.g -1M for 1 month earlier.`,
		)
	return { count: Number(parts[1]), unit: (parts[2] as Unit | undefined) ?? own }
}

function period(text: string): number {
	const sign = text.startsWith('-') ? -1 : 1
	let length = 0
	for (const [, count, unit] of text.matchAll(/(\d+)([wdhm])/g))
		length += Number(count) * (periodLength[unit ?? ''] ?? 0)
	return sign * length
}

function isRealDate(parts: RegExpExecArray): boolean {
	const [year, month, day] = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
	const date = new Date(Date.UTC(year, month - 1, day))
	const time = parts[5] === undefined || (Number(parts[5]) < 24 && Number(parts[6]) < 60)
	return isValid(date) && date.getUTCMonth() === month - 1 && date.getUTCDate() === day && time
}

/** "The result depends upon your locale" (startOfWeek). Node 20 has `weekInfo` as a getter, later versions as a function. */
function firstDayOfWeek(locale: string): Day {
	const region = new Intl.Locale(locale) as Intl.Locale & {
		weekInfo?: { firstDay: number }
		getWeekInfo?(): { firstDay: number }
	}
	const first = region.getWeekInfo?.().firstDay ?? region.weekInfo?.firstDay ?? 7
	return (first % 7) as Day
}
