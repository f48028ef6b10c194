/** Calls to a provider's API, and what a failed one means for the reply. */
import { SendFailed } from '../errors'
import type { Reply, Sent } from '../message'
import type { Fetch } from './channel'
import { asObject, fromSeconds, type Json, readNested } from './json'
import { present } from './present'
import { split } from './split'
import { brief } from './text'

export interface Answered {
	ok: boolean
	status: number
	/** Seconds, from `Retry-After`. */
	retryAfter?: number
	/** When the rate limit ends, from `X-Rate-Limit-Reset`. Milliseconds since the epoch. */
	resetAt?: number
	/** Empty where the answer is not a JSON object. */
	body: Json
	/** For providers that answer in headers. */
	headers: Headers
}

/**
 * @param provider for the reason; the URL never is in it, since some providers want their token there
 * @throws SendFailed in doubt when no answer came; what `fetch` itself throws as such stays
 */
export async function call(fetch: Fetch, provider: string, url: string, init: RequestInit): Promise<Answered> {
	try {
		const response = await fetch(url, init)
		const body = asObject(readNested(await response.text()))
		const seconds = Number(response.headers.get('retry-after') || Number.NaN)
		const resetAt = fromSeconds(response.headers.get('x-rate-limit-reset'))
		const answered = present({ ok: response.ok, status: response.status, body, resetAt, headers: response.headers })
		return seconds >= 0 ? { ...answered, retryAfter: Math.ceil(seconds) } : answered
	} catch (error) {
		if (error instanceof SendFailed) throw error
		throw new SendFailed({ retryable: true, inDoubt: true, reason: `${provider} did not answer` })
	}
}

export function postJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
	return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) }
}

/**
 * What an answer's status means where the provider says no more: 429 passes, a server's trouble may pass and may have let the message
 * through, everything else stays.
 */
export function failed(provider: string, answered: Answered, detail?: unknown): SendFailed {
	const { status } = answered
	const troubled = status >= 500 || status === 408
	return new SendFailed({
		retryable: status === 429 || troubled,
		retryAfter: answered.retryAfter ?? (status === 429 ? 30 : undefined),
		inDoubt: troubled,
		reason: `${provider} answered ${status}${detail === undefined ? '' : `: ${brief(detail) ?? ''}`}`,
	})
}

/** The provider took it but did not say under which id: trying again would say everything twice. */
export function unreadable(provider: string): SendFailed {
	return new SendFailed({ retryable: false, inDoubt: true, reason: `${provider}'s answer could not be read` })
}

/** A part as we name it: providers that take a reference give it back with each receipt. */
export const partName = ({ idempotencyKey }: Reply, index: number): string => `${idempotencyKey}.${index}`

export const partNames = (reply: Reply, maxText: number): string[] =>
	split(reply.text, maxText).map((_, index) => partName(reply, index))

/**
 * Sends a reply in as many parts as the provider needs. Once a part has arrived the rest is not tried again as a whole.
 *
 * @throws SendFailed
 */
export async function sendParts(
	text: string,
	maxText: number,
	sendPart: (part: string, index: number) => Promise<string>,
): Promise<Sent> {
	return sendEach(split(text, maxText), sendPart)
}

/** The same with the parts as they are. @throws SendFailed */
export async function sendEach(
	parts: string[],
	sendPart: (part: string, index: number, ids: string[]) => Promise<string>,
): Promise<Sent> {
	const ids: string[] = []
	for (const [index, part] of parts.entries()) {
		try {
			ids.push(await sendPart(part, index, ids))
		} catch (error) {
			if (ids.length === 0 || !(error instanceof SendFailed)) throw error
			const reason = `only ${ids.length} of ${parts.length} parts were sent: ${error.reason}`
			throw new SendFailed({ retryable: false, inDoubt: error.inDoubt, reason })
		}
	}
	return { ids }
}
