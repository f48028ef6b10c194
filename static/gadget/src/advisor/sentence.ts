import { type Formats, formatsFor } from '../figures/formats'
import { minutesOf } from './hours'

/** What reasons are filled with. */
export interface Values {
	channel: string
	/** Another channel. */
	other: string
	/** ISO 3166 codes. */
	countries: string[]
	/** Language codes. */
	languages: string[]
	people: number
	days: number
	/** `HH:MM`. */
	until: string
	/** US dollars. */
	budget: number
	volume: number
	/** 0 to 1. */
	share: number
	/** Milliseconds. */
	response: number
	missed: number
	/** Days of the own data. */
	span: number
	/** How many channels. */
	limit: number
	/** Sentences of the watch. */
	evidence: string
	advice: string
}

/** Names and numbers as the viewer writes them. */
export interface Words {
	formats: Formats
	country(code: string): string
	language(code: string): string
	list(items: string[]): string
	money(dollars: number): string
	/** `17:00` → 5:00 PM. */
	time(clock: string): string
}

/** @param locale BCP 47 */
export function wordsFor(locale: string): Words {
	const known = supported(locale)
	const name = (type: 'region' | 'language') => {
		const names = new Intl.DisplayNames(known, { type, fallback: 'code' })
		return (code: string) => names.of(code) ?? code
	}
	const list = new Intl.ListFormat(known, { type: 'conjunction' })
	const money = new Intl.NumberFormat(known, { style: 'currency', currency: 'USD', maximumFractionDigits: 0 })
	const time = new Intl.DateTimeFormat(known, { hour: 'numeric', minute: '2-digit', timeZone: 'UTC' })
	return {
		formats: formatsFor(locale),
		country: name('region'),
		language: name('language'),
		list: (items) => list.format(items),
		money: (dollars) => money.format(dollars),
		time: (clock) => time.format(minutesOf(clock) * 60_000),
	}
}

/** A name or number kept apart from the direction of the sentence around it. */
export const apart = (said: string): string => `\u2068${said}\u2069`

const inWords: { [Name in keyof Values]: (value: Values[Name], words: Words) => string } = {
	channel: (name) => name,
	other: (name) => name,
	countries: (codes, words) => words.list(codes.map(words.country)),
	languages: (codes, words) => words.list(codes.map(words.language)),
	people: (count, { formats }) => formats.count(count),
	days: (count, { formats }) => formats.count(count),
	until: (at, { time }) => time(at),
	budget: (dollars, { money }) => money(dollars),
	volume: (count, { formats }) => formats.count(Math.round(count)),
	share: (ratio, { formats }) => formats.percent(ratio),
	response: (ms, { formats }) => formats.duration(ms),
	missed: (count, { formats }) => formats.count(count),
	span: (count, { formats }) => formats.count(count),
	limit: (count, { formats }) => formats.count(count),
	evidence: (text) => text,
	advice: (text) => text,
}

/** The text with its values in words, each kept apart from the direction of what surrounds it. Names without a value stay as they are. */
export function sentence(text: string, values: Partial<Values>, words: Words): string {
	return text.replace(/\{(\w+)\}/g, (brace, name: keyof Values) => {
		const said = say(name, values, words)
		return said === undefined ? brace : apart(said)
	})
}

function say<Name extends keyof Values>(name: Name, values: Partial<Values>, words: Words): string | undefined {
	const value: Values[Name] | undefined = values[name]
	return value === undefined ? undefined : inWords[name](value, words)
}

function supported(locale: string): string | undefined {
	try {
		return Intl.DisplayNames.supportedLocalesOf(locale)[0]
	} catch {
		return undefined
	}
}
