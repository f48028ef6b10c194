import { type Answers, ages, answered, customerKinds, habits, industries, noAnswers, yesNo } from './answers'
import { isClock, minutesOf, untilMinutes } from './hours'
import { countries, languages } from './places'
import { advisedChannels } from './profiles'

/** The least and most of each number. */
export const bounds = {
	people: [1, 10_000],
	days: [1, 7],
	budget: [0, 10_000_000],
	volume: [0, 10_000_000],
} as const

/** Whole, and within its bounds. */
export function isCount(value: unknown, name: keyof typeof bounds): value is number {
	const [least, most] = bounds[name]
	return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
}

/** Whether a day may begin and end so. */
export function areHours(from: string, until: string): boolean {
	return isClock(from) && isClock(until) && minutesOf(from) < untilMinutes(until)
}

/** What an address or a browser kept, of which nobody knows who wrote it: whatever cannot be read was not answered. */
export function readAnswers(kept: unknown): Answers {
	const from: Record<string, unknown> = typeof kept === 'object' && kept !== null ? { ...kept } : {}
	const one = <T extends string>(all: readonly T[], value: unknown) => all.find((each) => each === value)
	const some = <T extends string>(all: readonly T[], value: unknown) =>
		Array.isArray(value) ? all.filter((each) => value.includes(each)) : []
	const count = (name: keyof typeof bounds) => (isCount(from[name], name) ? { [name]: from[name] } : {})
	const choice = <T extends string>(name: string, all: readonly T[]) => {
		const chosen = one(all, from[name])
		return chosen === undefined ? {} : { [name]: chosen }
	}
	const hours = { from: String(from.from), until: String(from.until) }
	return {
		...noAnswers,
		...count('people'),
		...count('days'),
		...count('budget'),
		...count('volume'),
		...(areHours(hours.from, hours.until) ? hours : {}),
		...choice('phone', yesNo),
		...choice('writing', yesNo),
		...choice('customers', customerKinds),
		...choice('industry', industries),
		teamLanguages: some(languages, from.teamLanguages),
		countries: some(countries, from.countries),
		languages: some(languages, from.languages),
		ages: some(ages, from.ages),
		habits: some(habits, from.habits),
		used: some(advisedChannels, from.used),
		...(typeof from.project === 'string' && /^[A-Z][A-Z0-9_]{0,254}$/.test(from.project)
			? { project: from.project }
			: {}),
	}
}

/** Only what was answered, for an address. */
export function saidOf(answers: Answers): Partial<Answers> {
	return Object.fromEntries(Object.entries(answers).filter(([, value]) => answered(value)))
}
