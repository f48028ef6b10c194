import { createDice } from '../../local/platform/dice'
import type { ChannelId } from '../../src/message'
import type { Month, MonthId } from '../../src/store/months'
import type { Delta } from '../../src/store/tallies'
import { daysOf, monthSpan, monthsOf, type Span, within } from '../../src/tally/dates'
import { addTo, emptyMonth } from '../../src/tally/month'
import { shrink } from '../../src/tally/shrink'

export interface Place {
	account: string
	channel: ChannelId
}

/** What the folding made of two years, and what was put into it. */
export interface Volume {
	months: { id: MonthId; month: Month }[]
	/** First response times, milliseconds, each as often as it was. */
	times: Map<number, number>
	/** Who wrote, in each month and over all of them. */
	people: Map<string, Set<number>>
	messages: number
}

const FIRST_HOUR = 8
const HOURS = 12
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Evenly spread, as the beginning of an HMAC is: two rounds of murmur3's finalizer. */
function contactOf(person: number): string {
	let text = ''
	for (const salt of [0x9e3779b9, 0x85ebca6b]) {
		let hash = (person + salt) | 0
		for (const factor of [0x85ebca6b, 0xc2b2ae35]) hash = Math.imul(hash ^ (hash >>> 15), factor)
		hash = (hash ^ (hash >>> 16)) >>> 0
		for (let digit = 0; digit < 4; digit++) text += DIGITS.charAt((hash >>> (6 * digit + 2)) % 64)
	}
	return text
}

/** Folds hourly counters of `messages` in a span, as the app folds them: added, and shrunk at the end of each month and at last. */
export function foldVolume(project: string, places: Place[], span: Span, messages: number, now: number): Volume {
	const dice = createDice(messages)
	const volume: Volume = { months: [], times: new Map(), people: new Map(), messages: 0 }
	const hours = daysOf(span).length * HOURS
	const shares = places.map((_, nth) => 1 / (nth + 1))
	const whole = shares.reduce((sum, share) => sum + share, 0)
	const drawn = (mean: number): number => Math.floor(mean) + (dice.chance(mean % 1) ? 1 : 0)
	const took = (): number =>
		Math.round(1_200_000 * Math.exp((dice.between(0, 1_000) + dice.between(0, 1_000) - 1_000) / 300))
	for (const name of monthsOf(span)) {
		const month = emptyMonth()
		for (const day of daysOf(monthSpan(name)).filter((one) => within({ from: one, to: one }, span)))
			for (const [nth, { account, channel }] of places.entries()) {
				const wrote: number[] = []
				for (let hour = FIRST_HOUR; hour < FIRST_HOUR + HOURS; hour++) {
					const said = drawn((messages * (shares[nth] ?? 0)) / whole / hours)
					if (said === 0) continue
					const requests = drawn(said / 5)
					const inbound = said - drawn(said * 0.4)
					volume.messages += said
					const times: NonNullable<Delta['times']> = []
					for (let sample = 0, left = requests; left > 0; sample++) {
						const n = sample < 4 ? Math.ceil(requests / 5) : left
						const [ms, some] = [took(), Math.min(n, left)]
						times.push({ measure: 'firstResponse', ms, n: some }, { measure: 'resolution', ms: ms * 12, n: some })
						times.push({ measure: 'handling', ms: Math.round(ms / 3), n: some })
						volume.times.set(ms, (volume.times.get(ms) ?? 0) + some)
						left -= some
					}
					for (let one = 0; one < Math.min(requests, 60); one++)
						wrote.push(dice.between(1, Math.max(50, messages / 50)))
					const counts = { inbound, outbound: said - inbound, requests, conversations: requests, inTarget: requests }
					const facets = { topic: `Topic ${nth}`, language: ['en', 'de', 'fr'][dice.between(0, 2)] ?? 'en' }
					const place = { project, account, channel, day, hour }
					addTo(month, { ...place, counts, times, facets })
				}
				// By day: one by one they would take the bench minutes.
				addTo(month, { project, account, channel, day, hour: FIRST_HOUR, contacts: wrote.map(contactOf) })
				for (const set of [name, 'all']) {
					const known = volume.people.get(set) ?? new Set()
					volume.people.set(set, known)
					for (const person of wrote) known.add(person)
				}
			}
		shrink(month, name, Date.parse(`${monthSpan(name).to}T23:00:00Z`))
		shrink(month, name, now)
		volume.months.push({ id: { project, month: name }, month })
	}
	return volume
}
