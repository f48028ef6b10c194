import type { Caller, Clock, Dice, JiraUser, Ledger, ProductEvent } from '../seams'
import type { CustomerEvent } from './desk/mail'
import type { Limits } from './limits'
import type { Issue } from './model'
import type { SearchIndex } from './search-index'
import type { Store } from './store'

/** What every resource of the REST API works on. */
export interface World {
	clock: Clock
	dice: Dice
	ledger: Ledger
	store: Store
	index: SearchIndex
	limits: Limits
	emit(event: ProductEvent): void
	/** Tells customers by mail what they are to know. */
	mail(issue: Issue, event: CustomerEvent): void
}

/** One REST call. */
export interface Call {
	request: Request
	/** Before `/rest`, for the links in answers. */
	origin: string
	/** By the names in the route's path. */
	params: Record<string, string>
	query: URLSearchParams
	/** Parsed JSON; undefined without one. */
	body: unknown
	caller: Caller
	actor: JiraUser
	now: number
}

export interface Reply {
	status: number
	body?: unknown
	/** Instead of `body`. */
	bytes?: { content: Uint8Array<ArrayBuffer>; mimeType: string; fileName: string }
	headers?: Record<string, string>
	/** What a read costs the app beyond its one point: objects 1, users and groups 2. */
	points?: number
}

export interface Route {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE'
	/** Segments that start with a colon are parameters. */
	path: string
	run(call: Call): Reply | Promise<Reply>
}

/** A read: `objects` are what it cost on top. */
export const read = (body: unknown, points = 1): Reply => ({ status: 200, body, points })
export const wrote = (status: number, body?: unknown): Reply => (body === undefined ? { status } : { status, body })

/** A JSON object in a call, or an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}
}

export function asString(value: unknown): string | undefined {
	if (typeof value === 'number') return String(value)
	return typeof value === 'string' ? value : undefined
}

/** A list of strings, as a JSON list or comma-separated. */
export function asList(value: unknown): string[] {
	if (Array.isArray(value)) return value.map(String)
	return typeof value === 'string' && value !== '' ? value.split(',').map((one) => one.trim()) : []
}

/** All values of a query parameter, repeated or comma-separated. */
export function listOf(query: URLSearchParams, name: string): string[] {
	return query.getAll(name).flatMap(asList)
}

/** A page asked for by `startAt`/`maxResults` or `start`/`limit`. */
export function pageOf<Row>(rows: Row[], startText: unknown, limitText: unknown, fallback: number, most = fallback) {
	const number = (text: unknown, otherwise: number) => {
		const value = text === null || text === undefined || text === '' ? Number.NaN : Number(text)
		return Number.isInteger(value) && value >= 0 ? value : otherwise
	}
	const start = number(startText, 0)
	const limit = Math.min(number(limitText, fallback), most)
	return {
		start,
		limit,
		total: rows.length,
		values: rows.slice(start, start + limit),
		last: start + limit >= rows.length,
	}
}
