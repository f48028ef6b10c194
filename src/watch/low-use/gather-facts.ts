import { channels } from '../../channels/index'
import type { Account } from '../../store/accounts'
import type { WatchSettings } from '../../store/watch-settings'
import type { Counted } from '../../tally/cells'
import { lengthOf, plusDays, today, wholeMonths } from '../../tally/dates'
import { emptySketch, unite } from '../../tally/sketch'
import { costOf } from './cost'
import { begunOn, type DayCounts } from './day-counts'
import type { Beside, Facts, Fallen } from './facts'
import type { Limits, Rule } from './limits'
import { onlyHereOf } from './only-here'
import { overlapOf } from './overlap'
import type { Ratings } from './ratings'
import { type Service, serviceOf } from './service'

/** How long back service, cost and people are looked at: the whole months that so many days touch. */
const RECENT_DAYS = 60
const AHEAD_WEEKS = 12
/** From fewer people no share of them is told. */
const LEAST_PEOPLE = 5

/** What the judge found. */
export interface Judged {
	account: Account
	rules: Rule[]
	limits: Limits
	/** The last local day that was judged, and the Monday of the last whole week. */
	day: string
	week: string
	fall?: Fallen | undefined
}

/** What is known of the project. */
export interface Known {
	/** Of this project. */
	accounts: Account[]
	counted: Counted[]
	counts: DayCounts
	settings: Pick<WatchSettings, 'hourCost' | 'currency'>
	ratings?: Ratings | undefined
}

/** All that advice rests on. Pure. */
export function factsOf(judged: Judged, known: Known): Facts {
	const { account, rules, limits, day, week, fall } = judged
	const { accounts, counted, counts, settings, ratings } = known
	const window = { from: plusDays(day, 1 - limits.days), to: day }
	const recent = wholeMonths({ from: plusDays(day, -RECENT_DAYS), to: day })
	const others = accounts.filter(({ id }) => id !== account.id)
	const own = serviceOf(counted, (id) => id === account.id, recent)
	const each = others.map((other) => ({ other, service: serviceOf(counted, (id) => id === other.id, recent) }))
	const rest = serviceOf(counted, (id) => others.some((other) => other.id === id), recent)
	const people = emptySketch()
	for (const { service } of each) unite(people, service.contacts)
	const enough = own.contacts.reduce((used, rank) => used + Math.min(1, rank), 0) >= LEAST_PEOPLE
	const elsewhere = enough ? overlapOf(own.contacts, people) : undefined
	const { family, id: channel, receiveOnly } = channels[account.channel]
	const onlyHere = onlyHereOf(counted, account.id, recent)
	const beside = <Key extends 'handling' | 'response' | 'firstContact'>(key: Key): { [K in Key]?: Beside } =>
		besideOf(key, own[key], rest[key])
	return {
		...{ name: account.name, channel: account.channel, rules, limits },
		...{ count: counts.of(account.id, window), total: counts.total(window) },
		ahead: sum(counts.weeks(account.id, plusDays(week, 7 * (AHEAD_WEEKS - 52)), AHEAD_WEEKS)),
		...(fall ? { fall } : {}),
		canAnswer: receiveOnly === undefined,
		others: each.map(({ other, service }) => {
			const overlap = enough ? overlapOf(own.contacts, service.contacts) : undefined
			return {
				...{ name: other.name, channel: other.channel, count: counts.of(other.id, window) },
				...(overlap ? { overlap } : {}),
			}
		}),
		// Who is known by phone or address is the same person everywhere; an id of one channel is known there only.
		...(elsewhere
			? { elsewhere: { ...elsewhere, sure: family === 'phone' || family === 'email' || channel === 'whatsapp' } }
			: {}),
		...(onlyHere ? { onlyHere } : {}),
		...beside('handling'),
		...beside('response'),
		...beside('firstContact'),
		...(ratings?.own
			? {
					satisfaction: {
						...{ own: ratings.own.average, count: ratings.own.count },
						...(ratings.others ? { others: ratings.others.average } : {}),
					},
				}
			: {}),
		...costs(account, others, { own, rest }, counts, { from: recent.from, to: day }, settings),
	}
}

function besideOf<Key extends string>(key: Key, own?: number, others?: number): { [K in Key]?: Beside } {
	if (own === undefined) return {}
	return { [key]: { own, ...(others === undefined ? {} : { others }) } } as { [K in Key]?: Beside }
}

function costs(
	account: Account,
	others: Account[],
	{ own, rest }: { own: Service; rest: Service },
	counts: DayCounts,
	span: { from: string; to: string },
	settings: Known['settings'],
): Pick<Facts, 'cost' | 'idleCost' | 'currency'> {
	const used = (id: string) => {
		const made = [account, ...others].find((one) => one.id === id)
		const begun = begunOn(made ? today(made.createdAt, made.timeZone) : span.from, counts.first(id))
		const days = lengthOf({ from: begun > span.from ? begun : span.from, to: span.to })
		return { days: Math.max(0, days), conversations: counts.of(id, span) }
	}
	const ours = costOf([account], used, own.hours, settings)
	const theirs = costOf(others, used, rest.hours, settings)
	const currency = settings.currency ? { currency: settings.currency } : {}
	if (ours === undefined) return {}
	if (own.conversations === 0) return account.cost?.month ? { idleCost: account.cost.month, ...currency } : {}
	return {
		cost: {
			own: ours / own.conversations,
			...(theirs !== undefined && rest.conversations > 0 ? { others: theirs / rest.conversations } : {}),
		},
		...currency,
	}
}

const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0)
