import { channels } from '../../src/channels'
import type { Fetch } from '../../src/channels/channel'
import { SendFailed } from '../../src/errors'
import type { ChannelId, Reply, Sent } from '../../src/message'
import { NOW, SETTINGS } from './signed'

export interface Asked {
	method: string
	url: string
	headers: Headers
	body: Record<string, unknown>
}

/** A provider that gives these answers in turn, the last one again and again; a missing answer is a lost connection. */
export function provider(...answers: (Response | undefined)[]): { fetch: Fetch; asked: Asked[] } {
	const asked: Asked[] = []
	const fetch: Fetch = async (input, init) => {
		const request = new Request(input, init)
		const { method, url, headers } = request
		const text = await request.text()
		const answer = answers[Math.min(asked.length, answers.length - 1)]
		asked.push({ method, url, headers, body: fieldsOf(text) })
		if (!answer) throw new TypeError(`fetch failed: ${url}`)
		return answer.clone()
	}
	return { fetch, asked }
}

export function send(
	channel: ChannelId,
	fetch: Fetch,
	reply: Partial<Reply>,
	settings = SETTINGS[channel],
): Promise<Sent> {
	const whole = { conversation: '1', sender: { id: '1' }, text: 'Hello', idempotencyKey: 'key-1', ...reply }
	return channels[channel].send?.(whole, settings, fetch, NOW) ?? Promise.reject(new Error('cannot send'))
}

/** The failure of a call that must fail. */
export async function failure(call: Promise<unknown>): Promise<SendFailed> {
	const error = await call.then(
		() => new Error('it did not fail'),
		(caught: unknown) => caught,
	)
	if (!(error instanceof SendFailed)) throw error
	return error
}

/** Of a JSON body or a form. */
function fieldsOf(text: string): Record<string, unknown> {
	return text.startsWith('{') ? JSON.parse(text) : Object.fromEntries(new URLSearchParams(text))
}
