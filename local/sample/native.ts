import { TZDate } from '@date-fns/tz'
import { addDays, startOfDay } from 'date-fns'
import { textAdf } from '../jira/adf'
import type { ImportedIssue } from '../jira/import-issue'
import type { RequestChannel } from '../jira/model'
import { createDice } from '../platform/dice'
import { Chance } from './chance'
import { english } from './phrases/en'
import { dateOf, expected, happening, moment } from './volume'

const TIME_ZONE = 'Europe/Berlin'
const HOUR_MS = 3_600_000

/** How much comes by JSM's own channels on an ordinary day. */
const habits: { channel: RequestChannel; perDay: number; growth: number; peaks: boolean }[] = [
	{ channel: 'portal', perDay: 2.4, growth: -0.1, peaks: true },
	{ channel: 'email', perDay: 1.7, growth: -0.2, peaks: true },
	{ channel: 'widget', perDay: 0.3, growth: 0.5, peaks: false },
]

/**
 * Requests of JSM's own channels, which the app never hears of, up to `now` (milliseconds). The same day always brings the same ones.
 * @param reporter account id
 */
export function nativeSeason(now: number, seed: number, days: number, reporter: string): ImportedIssue[] {
	const first = startOfDay(addDays(new TZDate(now, TIME_ZONE), -days))
	return habits
		.flatMap((habit, index) =>
			Array.from({ length: days + 1 }, (_, nth) => {
				const local = addDays(first, nth)
				const date = dateOf(local)
				const serial = Date.UTC(date.year, date.month - 1, date.day) / 86_400_000
				const chance = new Chance(createDice(seed + (index + 1) * 2_000_003 + serial))
				const count = happening(expected(habit, date, nth / 365), chance.uniform)
				return Array.from({ length: count }, () => {
					const created = moment(date, TIME_ZONE, chance.uniform)
					return { created, issue: request(habit.channel, created, now, chance, reporter) }
				})
			}).flat(),
		)
		.filter(({ created }) => created <= now)
		.sort((a, b) => a.created - b.created)
		.map(({ issue }) => issue)
}

function request(
	channel: RequestChannel,
	created: number,
	now: number,
	chance: Chance,
	reporter: string,
): ImportedIssue {
	const words = chance
		.one(chance.one(Object.values(english.topics)).open)
		.replaceAll('{order}', `N-${chance.between(10_000, 99_999)}`)
		.replaceAll('{item}', 'desk lamp')
	const end = created + chance.duration(20 * HOUR_MS)
	const over = end <= now
	return {
		...{ project: 'SUP', channel, created, reporter, creator: reporter },
		summary: words.slice(0, 120),
		description: textAdf(words),
		...(over ? { status: 'Resolved' as const, resolution: 'Done', resolved: end, updated: end } : {}),
	}
}
