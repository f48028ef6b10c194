import { TZDate } from '@date-fns/tz'
import { addDays, startOfDay } from 'date-fns'
import { createDice } from '../platform/dice'
import { Chance } from './chance'
import type { Conversation } from './conversation'
import { type Customer, customerAt } from './people'
import { type Profile, profiles } from './profiles'
import { story } from './story'
import { dateOf, expected, happening, moment, seasonFactor } from './volume'

/** How far back the season goes: what comes next can be told from the year before. */
export const SEASON_DAYS = 430
/** Growth is reckoned from so long ago. */
const LATELY_DAYS = 395

/**
 * Fourteen months of support requests up to `now` (milliseconds), oldest first. The same day always brings the same number of requests
 * at the same times, whenever the season ends.
 */
export function season(now: number, seed: number): Conversation[] {
	return profiles
		.flatMap((profile, index) => accountSeason(profile, now, seed + index * 1_000_003))
		.sort((a, b) => a.openedAt - b.openedAt)
}

function accountSeason(profile: Profile, now: number, seed: number): Conversation[] {
	const known: Customer[] = []
	const first = startOfDay(addDays(new TZDate(now, profile.timeZone), -SEASON_DAYS))
	const found: Conversation[] = []
	for (let nth = 0; nth <= SEASON_DAYS; nth++) {
		const local = addDays(first, nth)
		const date = dateOf(local)
		const chance = new Chance(createDice(seed + Date.UTC(date.year, date.month - 1, date.day) / 86_400_000))
		const count = happening(expected(profile, date, (nth - SEASON_DAYS + LATELY_DAYS) / 365), chance.uniform)
		const times = Array.from({ length: count }, () => moment(date, profile.timeZone, chance.uniform)).sort(
			(a, b) => a - b,
		)
		for (const openedAt of times) {
			if (openedAt > now) break
			const customer = customerAt(openedAt, known, profile, chance)
			const load = profile.peaks ? seasonFactor(date.month, date.day) : 1
			const { turns, life, agent } = story({ openedAt, profile, phrases: customer.phrases, load, chance })
			const end = life.at(-1)
			customer.freeAt = end?.kind === 'resolved' ? end.at + 8 * 86_400_000 : Number.POSITIVE_INFINITY
			found.push({
				account: profile.id,
				channel: profile.channel,
				project: 'SUP',
				person: customer.person,
				openedAt,
				agent,
				turns: turns.filter((turn) => turn.at <= now),
				life: life.filter((step) => step.at <= now),
			})
		}
	}
	return found
}
