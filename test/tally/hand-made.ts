import type { CountedChannel } from '../../src/message'
import type { Directory } from '../../src/store/directory'
import type { AccountMonth, Month } from '../../src/store/months'
import type { CountMeasure, TimeMeasure } from '../../src/store/tallies'
import type { Counted } from '../../src/tally/cells'
import { readConfig } from '../../src/tally/config'
import { binOf, type Histogram, put } from '../../src/tally/histogram'
import { pack, packBins } from '../../src/tally/packed'
import { addContact, emptySketch, packSketch } from '../../src/tally/sketch'

export const minutes = 60_000
export const hours = 60 * minutes

/** By day of the month. */
type ByDate<T> = Record<number, T>

/** One account's month, as one would write it by hand. */
export interface Handwritten {
	channel: CountedChannel
	counts?: Partial<Record<CountMeasure, ByDate<number>>>
	/** Milliseconds each. */
	times?: Partial<Record<TimeMeasure, ByDate<number[]>>>
	/** Times kept for the whole month only. */
	rest?: Partial<Record<TimeMeasure, number[]>>
	/** Hour of the week → inbound. */
	week?: Record<number, number>
	/** Who wrote, eight characters each; null: nobody counted. */
	contacts?: ByDate<string[]> | null
	/** Value → requests by day, and times of the month. */
	topics?: Record<string, { requests: ByDate<number>; firstResponse?: number[] }>
}

const byDate = <T, U>(entries: ByDate<T>, none: U, make: (entry: T) => U): U[] =>
	Array.from({ length: Math.max(0, ...Object.keys(entries).map(Number)) }, (_, index) => {
		const entry = entries[index + 1]
		return entry === undefined ? none : make(entry)
	})

function binned(times: number[]): string {
	const histogram: Histogram = new Map()
	for (const ms of times) put(histogram, binOf(ms), 1)
	return packBins(histogram)
}

function sketched(people: string[]): string {
	const sketch = emptySketch()
	for (const person of people) addContact(sketch, person)
	return packSketch(sketch)
}

const mapped = <K extends string, T, U>(entries: Partial<Record<K, T>>, make: (entry: T) => U) =>
	Object.fromEntries(Object.entries(entries).map(([key, entry]) => [key, make(entry as T)])) as Partial<Record<K, U>>

function accountMonth({ channel, counts = {}, times = {}, rest = {}, week, contacts = {} }: Handwritten): AccountMonth {
	return {
		channel,
		days: mapped(counts, (list) => byDate(list, 0, (count) => count)),
		hours: {},
		times: mapped(times, (list) => byDate(list, '', binned)),
		rest: mapped(rest, binned),
		...(week ? { week: { inbound: pack(Array.from({ length: 168 }, (_, hour) => week[hour] ?? 0)) } } : {}),
		...(contacts === null
			? {}
			: { contacts: { days: byDate(contacts, '', sketched), month: sketched(Object.values(contacts).flat()) } }),
	}
}

/** A project's month. */
export function month(
	project: string,
	name: string,
	accounts: Record<string, Handwritten>,
	over: Partial<Month> = {},
): Counted {
	const ids = Object.keys(accounts)
	const topics = [...new Set(ids.flatMap((id) => Object.keys(accounts[id]?.topics ?? {})))]
	const topic = Object.fromEntries(
		topics.map((value) => {
			const of = ids.map((id) => accounts[id]?.topics?.[value])
			return [
				value,
				{
					days: of.map((one) => (one ? pack(byDate(one.requests, 0, (count) => count)) : '')),
					times: { firstResponse: of.map((one) => (one?.firstResponse ? binned(one.firstResponse) : '')) },
				},
			]
		}),
	)
	return {
		id: { project, month: name },
		month: {
			accounts: mapped(accounts, accountMonth) as Record<string, AccountMonth>,
			...{ hourless: 31, rested: 0, facets: { topic }, places: ids },
			...over,
		},
	}
}

/** People whose first characters are spread like those of an HMAC. */
export function people(from: number, until: number): string[] {
	const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
	return Array.from({ length: until - from }, (_, index) => {
		let hash = BigInt(from + index + 1) * 0x9e3779b97f4a7c15n
		hash = ((hash ^ (hash >> 29n)) * 0xbf58476d1ce4e5b9n) & 0xffffffffffffffffn
		return Array.from({ length: 8 }, (_, at) => digits.charAt(Number((hash >> BigInt(at * 6 + 8)) & 63n))).join('')
	})
}

type Entry = Directory['accounts'][number]

export const entry = (id: string, over: Partial<Entry> = {}): Entry => ({
	...{ id, name: `Name of ${id}`, channel: 'whatsapp', project: 'SUP', hours: false },
	...{ timeZone: 'Europe/Berlin', createdAt: Date.UTC(2020, 0, 1), ...over },
})

export const config = (over: object = {}) =>
	readConfig({
		...{ projects: [], channels: [], period: { from: '2026-11-01', to: '2026-11-30' }, group: 'day' },
		...{ measure: 'requests', compare: 'none', timeZone: 'Europe/Berlin', refresh: 15, ...over },
	})
