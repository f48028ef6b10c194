/** Reading what a provider sent without trusting its shape: a field of the wrong type reads as absent. */
import { Malformed } from '../errors'
import type { Answer } from '../message'

export type Json = Record<string, unknown>

/**
 * Integers beyond 2^53 come back as strings, digit by digit as they were sent.
 *
 * @throws Malformed when the body is not a JSON object
 */
export function readObject(body: string): Json {
	const value = parse(body)
	if (!isObject(value)) throw new Malformed('the body is not a JSON object')
	return value
}

/** Nothing where the text is not JSON. */
export function readNested(text: string): unknown {
	try {
		return parse(text)
	} catch {
		return undefined
	}
}

export function isObject(value: unknown): value is Json {
	return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function asObject(value: unknown): Json {
	return isObject(value) ? value : {}
}

/** A list's items; one object where a list was due counts as a list of one. */
export function asList(value: unknown): unknown[] {
	if (Array.isArray(value)) return value
	return isObject(value) ? [value] : []
}

export function asObjects(value: unknown): Json[] {
	return asList(value).filter(isObject)
}

/** Half a character is no text: storage may refuse it. */
export function asId(value: unknown): string | undefined {
	if (typeof value === 'string') return value.toWellFormed() || undefined
	return Number.isSafeInteger(value) ? String(value) : undefined
}

/** An address that may be fetched or shown: https only. */
export function asUrl(value: unknown): string | undefined {
	return typeof value === 'string' && /^https:\/\/\S+$/.test(value) ? value : undefined
}

export function asNumber(value: unknown): number | undefined {
	return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Unix seconds, as a number or as its digits, in milliseconds. */
export function fromSeconds(value: unknown): number | undefined {
	const seconds = typeof value === 'string' && /^\d{1,12}$/.test(value) ? Number(value) : asNumber(value)
	return seconds !== undefined && seconds > 0 && seconds < 1e12 ? Math.round(seconds * 1000) : undefined
}

/** A time in any of the ways providers write one (Unix milliseconds or seconds, as a number or its digits; ISO 8601), in milliseconds. */
export function asTime(value: unknown): number | undefined {
	const digits = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : asNumber(value)
	const written = typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? Date.parse(value) : Number.NaN
	const time = digits ?? written
	// Seconds until the year 5138, milliseconds since 1973.
	const milliseconds = time < 1e11 ? time * 1000 : time
	return milliseconds > 0 && milliseconds < 1e14 ? Math.round(milliseconds) : undefined
}

/** Nothing for what is nested too deeply to be written. */
export function write(value: unknown): string | undefined {
	try {
		return JSON.stringify(value)
	} catch {
		return undefined
	}
}

const STRING_OR_LONG_INTEGER = /"[^"\\]*(?:\\.[^"\\]*)*"|(?<=[:,[\s])-?\d{16,}(?=\s*[,\]}])/gs

function parse(text: string): unknown {
	try {
		// What is no JSON goes no further: a text without an end would be looked through again from each of its quotes.
		const value = JSON.parse(text)
		if (!/\d{16}/.test(text)) return value
		return JSON.parse(text.replace(STRING_OR_LONG_INTEGER, (found) => (found[0] === '"' ? found : `"${found}"`)))
	} catch {
		throw new Malformed('the body is not JSON')
	}
}

/** What a provider is told that reads JSON. */
export const answerJson = (said: unknown): Answer => ({
	status: 200,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(said),
})
