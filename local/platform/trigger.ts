import type { Clock, Ledger } from '../seams'
import type { Outcome } from './functions'

/** Calls a minute and a second for one installation. https://developer.atlassian.com/platform/forge/limits-invocation/ */
const limits = { minute: 7_000, second: 300 }
const maxBytes = 5 * 1024 * 1024

/**
 * The web trigger as Forge serves it. https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger/
 * @param run runs the trigger's function
 */
export function createTrigger(site: {
	clock: Clock
	ledger: Ledger
	token: () => string
	run: (payload: unknown) => Promise<Outcome>
	/** False: as many calls as one likes. */
	quotas?: boolean
}) {
	const { clock, ledger, quotas = true } = site
	const windows = { minute: { start: 0, count: 0 }, second: { start: 0, count: 0 } }

	/** Fixed windows on the site's clock. */
	const count = (unit: 'minute' | 'second', length: number) => {
		const window = windows[unit]
		const start = Math.floor(clock.now() / length) * length
		if (window.start !== start) Object.assign(window, { start, count: 0 })
		return limits[unit] - ++window.count
	}

	/** `rawHeaders`: names and values in turn, as Node's `rawHeaders` has them, since a Request lower-cases names. */
	return async (request: Request, userPath: string, rawHeaders?: string[]): Promise<Response> => {
		const left = count('minute', 60_000)
		const tooFast = count('second', 1_000) < 0
		const rate = {
			'X-Ratelimit-Limit': String(limits.minute),
			'X-Ratelimit-Remaining': String(Math.max(left, 0)),
			'X-Ratelimit-Reset': String(Math.floor(clock.now() / 60_000) * 60 + 60),
		}
		if (quotas && (left < 0 || tooFast)) {
			ledger.harshness.throttled++
			return new Response('Too many requests', { status: 429, headers: rate })
		}
		const payload = {
			method: request.method,
			headers: lists(rawHeaders ? pairs(rawHeaders) : [...request.headers]),
			body: Buffer.from(await request.arrayBuffer()).toString(),
			path: `/public/${site.token()}${userPath}`,
			userPath,
			// Comma-separated values are split and come in any order; the page's own example has them reversed.
			queryParameters: lists(
				[...new URL(request.url).searchParams].flatMap(([name, value]) =>
					value
						.split(',')
						.reverse()
						.map((part): [string, string] => [name, part]),
				),
			),
		}
		// UNVERIFIED whether the limit is on the body or on the whole serialized request: the latter is harsher.
		if (Buffer.byteLength(JSON.stringify(payload)) > maxBytes) {
			ledger.harshness.refused++
			return new Response('Payload too large', { status: 413, headers: rate })
		}
		const response = answerOf(await site.run(payload))
		for (const [name, value] of Object.entries(rate)) response.headers.set(name, value)
		return response
	}
}

function answerOf(outcome: Outcome): Response {
	// UNVERIFIED which 5xx a failed function gives.
	if (!outcome.ok) {
		const status = { error: 500, crash: 500, timeout: 504, '429': 429 }[outcome.reason]
		return new Response('', { status })
	}
	const { statusCode, headers, body, statusText } = (outcome.value ?? {}) as Record<string, unknown>
	const invalid = new Response('', { status: 500 })
	if (!Number.isInteger(statusCode) || (body !== undefined && typeof body !== 'string')) return invalid
	try {
		const response = new Response([204, 205, 304].includes(statusCode as number) ? null : (body ?? ''), {
			status: statusCode as number,
			...(typeof statusText === 'string' ? { statusText } : {}),
		})
		for (const [name, values] of Object.entries(headers ?? {})) {
			if (!Array.isArray(values)) return invalid
			response.headers.delete(name)
			for (const value of values) response.headers.append(name, String(value))
		}
		return response
	} catch {
		return invalid
	}
}

const pairs = (raw: string[]) =>
	raw.flatMap((name, index): [string, string][] => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

function lists(entries: [string, string][]): Record<string, string[]> {
	const result: Record<string, string[]> = {}
	for (const [name, value] of entries) result[name] = [...(result[name] ?? []), value]
	return result
}
