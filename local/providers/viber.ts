/** Viber's bot API as seen from the app. https://developers.viber.com/docs/api/rest-bot-api/ */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { sequence } from './sequence'

const HOUR = 3_600_000
const UNANSWERED = 100
const webhooks = new Map<string, string>()
const nextMessage = sequence()
/** When the bot wrote to this person since they last wrote. */
const unanswered = new Map<string, number[]>()

export const viber: LocalProvider = {
	channel: 'viber',

	sampleSettings(id) {
		const hex = tokenOf(`viber ${id}`, 24, 'hex')
		return { authToken: [hex.slice(0, 16), hex.slice(16, 32), hex.slice(32)].join('-') }
	},

	/** Messages can be neither edited nor, as far as Viber tells bots, reacted to: both are written anew. */
	write(account, person, { text, serial, at }) {
		const id = userId(person)
		unanswered.delete(`${account.id} ${id}`)
		const sender = { id, name: person.name, avatar: '', country: 'DE', language: person.language, api_version: 10 }
		const message_token = tokenAt(at, serial)
		return callback(account, {
			event: 'message',
			timestamp: at,
			message_token,
			sender,
			message: { type: 'text', text },
			silent: false,
		})
	},

	async answer(request, account, now) {
		const [, method] = new URL(request.url).pathname.match(/^\/pa\/(\w+)$/) ?? []
		if (!method) return undefined
		const token = request.headers.get('x-viber-auth-token')
		if (!token || account?.settings.authToken !== token) return status(2, 'invalidAuthToken')
		const body = fieldsOf(await request.text())
		switch (method) {
			case 'send_message':
				return sendMessage(body, account, now)
			case 'set_webhook':
				webhooks.set(token, String(body.url ?? ''))
				return status(0, 'ok', { event_types: body.event_types })
			case 'get_account_info':
				return status(0, 'ok', {
					id: `pa:${digitsOf(token, 12)}`,
					name: account.name,
					webhook: webhooks.get(token) ?? '',
				})
		}
		return new Response('', { status: 404 })
	},

	reading({ url, body }) {
		const { receiver, text } = fieldsOf(body)
		return url.endsWith('/send_message') ? { to: String(receiver), text: String(text) } : undefined
	},

	address(person) {
		return userId(person)
	},

	receipts(account, { id, to, at }) {
		const of = (event: string, afterMs: number) => ({
			afterMs,
			delivery: callback(account, { event, timestamp: at + afterMs, message_token: BigInt(id), user_id: to }),
		})
		return [of('delivered', 1200), of('seen', 7000)]
	},
}

function sendMessage({ receiver, type, text, sender }: Fields, account: LocalAccount, now: number): Response {
	const name = (sender as Fields | undefined)?.name
	if (typeof name !== 'string' || !name || name.length > 28) return status(4, 'missingData: sender.name')
	if (type !== 'text' || typeof text !== 'string' || !text) return status(4, 'missingData: text')
	if (text.length > 7000) return status(3, 'badData: text is too long')
	if (typeof receiver !== 'string' || !receiver.endsWith('==')) return status(5, 'receiverNotRegistered')
	const pair = `${account.id} ${receiver}`
	const recent = (unanswered.get(pair) ?? []).filter((at) => at > now - HOUR)
	if (recent.length >= UNANSWERED) return status(12, 'tooManyRequests')
	unanswered.set(pair, [...recent, now])
	return status(0, 'ok', { message_token: tokenAt(now, 1_000_000 + (nextMessage(now) % 1_000_000)), billing_status: 1 })
}

/** Failures too are 200. */
function status(code: number, status_message: string, more: Record<string, unknown> = {}): Response {
	const body = viberJson({ status: code, status_message, chat_hostname: 'SN-CHAT-01_', ...more })
	return new Response(body, { headers: { 'content-type': 'application/json' } })
}

function callback(account: LocalAccount, content: Record<string, unknown>): LocalDelivery {
	const body = viberJson({ ...content, chat_hostname: 'SN-CHAT-01_' })
	const signature = createHmac('sha256', account.settings.authToken ?? '')
		.update(body)
		.digest('hex')
	return {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'X-Viber-Content-Signature': signature },
		body,
	}
}

/** Tokens are numbers beyond 2^53. */
function viberJson(value: Record<string, unknown>): string {
	const text = JSON.stringify(value, (_, item) => (typeof item === 'bigint' ? String(item) : item))
	return text.replace(/"message_token":"(\d+)"/, '"message_token":$1')
}

function tokenAt(at: number, number: number): bigint {
	return BigInt(at) * 4_000_000n + BigInt(number)
}

function userId(person: LocalPerson): string {
	return `${tokenOf(`viber ${person.id}`, 16, 'base64').slice(0, 22)}==`
}
