import * as v from 'valibot'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const TIMES = 'Give working hours as times of the day from 00:00 to 24:00, at most eight spans a day.'
const DATES = 'Give each holiday as a date like 2026-12-25.'
const ZONE = 'Give the working hours’ time zone by its name, for example Europe/Berlin.'
const ALL = 'Give working hours with a time zone, a week and holidays.'

const Time = v.pipe(v.string(TIMES), v.regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, TIMES))
const Day = v.pipe(v.array(v.strictTuple([Time, Time], TIMES), TIMES), v.maxLength(8, TIMES))

/** Each ends after it begins, and begins after the one before ended. */
const inOrder = (day: [string, string][]): boolean =>
	day.every(([from, until], at) => from < until && (at === 0 || (day[at - 1]?.[1] ?? '') <= from))

/** A day that the calendar has. */
function isDate(text: string): boolean {
	const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
	return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text)
}

function isTimeZone(name: string): boolean {
	try {
		new Intl.DateTimeFormat('en', { timeZone: name })
		return name !== ''
	} catch {
		return false
	}
}

/** An account's working hours as they come from a browser; its messages are sentences for the user. */
export const HoursForm = v.object(
	{
		timeZone: v.pipe(v.string(ZONE), v.trim(), v.check(isTimeZone, ZONE)),
		week: v.pipe(
			v.array(Day, TIMES),
			v.length(7, 'Working hours are given for seven days, Monday first.'),
			v.rawCheck(({ dataset, addIssue }) => {
				if (!dataset.typed) return
				const wrong = dataset.value.findIndex((day) => !inOrder(day))
				if (wrong >= 0)
					addIssue({
						message: `Each of ${DAYS[wrong]}’s working hours must end after they begin and after those before; over midnight, end them at 24:00 and go on at 00:00.`,
					})
			}),
		),
		holidays: v.pipe(
			v.array(v.pipe(v.string(DATES), v.check(isDate, DATES)), DATES),
			v.maxLength(200, 'At most 200 holidays are kept: leave out those of years ago.'),
			v.transform((dates) => [...new Set(dates)].sort()),
		),
	},
	ALL,
)
