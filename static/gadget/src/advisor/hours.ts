import type { Answers } from './answers'

/** `17:30` → 1050. */
export function minutesOf(clock: string): number {
	const [hours = 0, minutes = 0] = clock.split(':').map(Number)
	return hours * 60 + minutes
}

export function isClock(value: unknown): value is string {
	return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value)
}

/** When the team stops, in minutes after midnight: an end at midnight is the day's. */
export function untilMinutes(until: string): number {
	return until === '00:00' ? 1440 : minutesOf(until)
}

const usual = { days: 5, minutes: 480 }

/** Open hours a week; what was not answered is as usual: five days of eight hours. */
export function weeklyHours({ days = usual.days, from, until }: Pick<Answers, 'days' | 'from' | 'until'>): number {
	const minutes =
		from === undefined || until === undefined ? usual.minutes : Math.max(60, untilMinutes(until) - minutesOf(from))
	return (days * minutes) / 60
}
