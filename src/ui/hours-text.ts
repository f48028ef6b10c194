import type { Hours } from '../contract'

/** Working hours and holidays as they are typed. */
export interface HoursText {
	/** IANA name. */
	timeZone: string
	/** Monday first. */
	week: string[]
	holidays: string
}

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

/** A day's spans as people write them: `09:00-12:00, 13:00–17:00`, `9-17`. */
export const dayText = (day: Hours['week'][number]): string => day.map(([from, until]) => `${from}-${until}`).join(', ')

/** @returns undefined where it cannot be read, or the spans overlap */
export function spansOf(text: string): Hours['week'][number] | undefined {
	const parts = text.split(/[,;]/).filter((part) => part.trim() !== '')
	const spans: Hours['week'][number] = []
	for (const part of parts) {
		const [, from, until] = part.match(/^\s*([\d:.]+)\s*[-–—]\s*([\d:.]+)\s*$/) ?? []
		const span = [timeOf(from), timeOf(until)] as const
		const before = spans.at(-1)?.[1] ?? '00:00'
		if (!span[0] || !span[1] || span[0] >= span[1] || span[0] < before) return undefined
		spans.push([span[0], span[1]])
	}
	return spans
}

function timeOf(text = ''): string | undefined {
	const [, hour = '', minute = '00'] = text.match(/^(\d{1,2})(?:[:.](\d\d))?$/) ?? []
	const time = `${hour.padStart(2, '0')}:${minute}`
	return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(time) ? time : undefined
}

/** Dates between blanks, commas or lines. @returns undefined where one is none */
export function datesOf(text: string): string[] | undefined {
	const dates = text.split(/[\s,;]+/).filter(Boolean)
	return dates.every(isDate) ? [...new Set(dates)].sort() : undefined
}

function isDate(text: string): boolean {
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

export const isTimeZone = (name: string): boolean => {
	try {
		return name !== '' && new Intl.DateTimeFormat('en', { timeZone: name }) !== null
	} catch {
		return false
	}
}

/** No hours on any day: the account has none. */
export const isHourless = ({ week }: HoursText): boolean => week.every((day) => day.trim() === '')

/** Undefined where there are none, or they cannot be read. */
export function hoursOf(text: HoursText): Hours | undefined {
	const week = text.week.map(spansOf)
	const holidays = datesOf(text.holidays)
	const whole = week.filter((day) => day !== undefined)
	if (isHourless(text) || !holidays || whole.length < week.length) return undefined
	return { timeZone: text.timeZone.trim(), week: whole, holidays }
}

/** @param timeZone where nothing is set */
export const hoursText = (hours: Hours | undefined, timeZone: string): HoursText => ({
	timeZone: hours?.timeZone ?? timeZone,
	week: DAYS.map((_name, day) => dayText(hours?.week[day] ?? [])),
	holidays: hours?.holidays.join(', ') ?? '',
})
