import { Refusal } from './refusal'

/**
 * Sizes and counts of https://developer.atlassian.com/platform/forge/limits-kvs-ce/. The page writes KiB where it means 1,024 bytes; its KB and MB
 * are read as powers of ten, the harsher way.
 */
export const limits = {
	requestsPerSecond: 1_000,
	/** Reads, and as many writes, in units. */
	unitsPerMinute: 4_000,
	unitBytes: 10_000,
	keyCharacters: 500,
	valueBytes: 240 * 1024,
	/** Objects and arrays within each other. */
	valueDepth: 31,
	keyReadBytesPerSecond: 12_000_000,
	keyWriteBytesPerSecond: 1_000_000,
	indexReadBytesPerSecond: 24_000_000,
	operations: 25,
	operationsBytes: 4_000_000,
	partitionBytes: 1_700,
	rangeBytes: 900,
	conditions: 100,
	page: 10,
	pageMaximum: 100,
	ttlMs: 365 * 86_400_000,
	/** An expired row is deleted within this time. */
	expiredMs: 48 * 3_600_000,
	/** Queries show a write within this time: documented as "eventually", the number is ours. */
	queryLagMs: 5_000,
} as const

const units = { SECONDS: 1_000, MINUTES: 60_000, HOURS: 3_600_000, DAYS: 86_400_000 } as const

export interface Ttl {
	value: number
	unit: keyof typeof units
}

/** @throws Refusal on a key that is empty, too long or has characters outside the pattern. */
export function checkKey(key: string, entity: boolean): void {
	if (key === '') throw new Refusal(400, entity ? 'EMPTY_KEY' : 'KEY_TOO_SHORT', 'The key is empty')
	// The page on plain keys wants "more than one character".
	if (!entity && key.length === 1) throw new Refusal(400, 'KEY_TOO_SHORT', 'The key has one character')
	if (key.length > limits.keyCharacters) throw new Refusal(400, 'KEY_TOO_LONG', 'The key exceeds 500 characters')
	if (!/^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/.test(key)) {
		throw new Refusal(400, 'INVALID_KEY', 'The key does not match /^(?!\\s+$)[a-zA-Z0-9:._\\s-#]+$/')
	}
}

/**
 * @returns the size of the value's JSON text in bytes
 * @throws Refusal on null, on more than 240 KiB or more than 31 levels.
 */
export function checkValue(value: unknown): number {
	if (value === null || value === undefined) throw new Refusal(400, 'INVALID_VALUE', 'The value is missing or null')
	const json = JSON.stringify(value)
	// Half a character has no UTF-8; what Forge does with it is UNVERIFIED, refusing is the harsher reading.
	if (json.includes('\\ud') && /(?<!\\)(?:\\\\)*\\ud[89a-f][0-9a-f]{2}/.test(json))
		throw new Refusal(400, 'INVALID_VALUE', 'The value has an unpaired surrogate')
	const bytes = Buffer.byteLength(json)
	if (bytes > limits.valueBytes) throw new Refusal(400, 'MAX_SIZE', 'The value exceeds 240 KiB')
	if (deeper(value, limits.valueDepth)) throw new Refusal(400, 'MAX_DEPTH', 'The value exceeds the depth of 31')
	return bytes
}

function deeper(value: unknown, levels: number): boolean {
	if (typeof value !== 'object' || value === null) return false
	return levels === 0 || Object.values(value).some((inner) => deeper(inner, levels - 1))
}

/**
 * @returns the time to live in milliseconds, undefined for rows that stay
 * @throws Refusal unless it is a whole number of units above 0 and at most a year.
 */
export function lifetime(ttl: Ttl | undefined): number | undefined {
	if (ttl === undefined) return undefined
	const ms = ttl.value * units[ttl.unit]
	if (!Number.isInteger(ttl.value) || ms <= 0 || ms > limits.ttlMs) {
		throw new Refusal(400, 'INVALID_TTL', 'The ttl is a whole number above 0, at most a year')
	}
	return ms
}

/** @throws Refusal unless a page has 1 to 100 rows; the codes differ between plain keys and entities. */
export function pageSize(limit: number | undefined, entity: boolean): number {
	if (limit === undefined) return limits.page
	if (Number.isInteger(limit) && limit >= 1 && limit <= limits.pageMaximum) return limit
	const code = entity ? 'COMPLEX_QUERY_PAGE_LIMIT_NOT_IN_RANGE' : 'LIST_QUERY_LIMIT_EXCEEDED'
	throw new Refusal(400, code, 'The limit is a number from 1 to 100')
}
