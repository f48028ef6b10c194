/**
 * LINE as seen from the app. https://developers.line.biz/en/reference/messaging-api/
 * Limits: https://developers.line.biz/en/reference/messaging-api/#rate-limits
 */
import { createHmac } from 'node:crypto'
import type { LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const DAY = 86_400_000
const perChannel = rateLimit(2000, 1000)
const nextMessage = sequence()
const people = new Map<string, LocalPerson>()
const webhooks = new Map<string, string>()
/** What was taken under a retry key. */
const accepted = new Map<string, { sentMessages: Fields[]; at: number }>()

export const line: LocalProvider = {
	channel: 'line',

	sampleSettings(id) {
		return {
			channelSecret: tokenOf(`line secret ${id}`, 16, 'hex'),
			channelAccessToken: tokenOf(`line token ${id}`, 64, 'base64'),
		}
	},

	/** LINE has no reactions: an emoji is a message. */
	write(account, person, { text, serial, at, of, kind = 'message' }) {
		people.set(userId(person), person)
		const edited = kind === 'edit'
		const id = edited ? of : String(BigInt(at) * 100_000n + BigInt(serial))
		const event = {
			type: edited ? 'messageEdited' : 'message',
			message: { type: 'text', id, quoteToken: tokenOf(`quote ${id}`, 32, 'base64url'), text },
			webhookEventId: `01J${tokenOf(`${account.id} ${person.id} ${serial} ${at}`, 12, 'hex').toUpperCase().slice(0, 23)}`,
			deliveryContext: { isRedelivery: false },
			timestamp: at,
			source: { type: 'user', userId: userId(person) },
			replyToken: tokenOf(`reply ${serial} ${at}`, 16, 'hex'),
			mode: 'active',
		}
		const body = JSON.stringify({ destination: `U${tokenOf(`bot ${account.id}`, 16, 'hex')}`, events: [event] })
		const signature = createHmac('sha256', account.settings.channelSecret ?? '')
			.update(body)
			.digest('base64')
		return {
			method: 'POST',
			headers: { 'Content-Type': 'application/json; charset=utf-8', 'x-line-signature': signature },
			body,
		}
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		if (!pathname.startsWith('/v2/bot/')) return undefined
		const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
		if (!account || !token || token !== account.settings.channelAccessToken) {
			return refusal(401, 'Authentication failed. Confirm that the access token in the authorization header is valid.')
		}
		const called = `${request.method} ${pathname.slice('/v2/bot/'.length)}`
		const user = called.match(/^GET (?:profile|(?:group|room)\/\w+\/member)\/(\w+)$/)?.[1]
		if (user) return profile(user)
		switch (called) {
			case 'POST message/push':
				return push(fieldsOf(await request.text()), request.headers.get('x-line-retry-key'), token, now)
			case 'PUT channel/webhook/endpoint':
				webhooks.set(token, String(fieldsOf(await request.text()).endpoint))
				return Response.json({})
			case 'GET channel/webhook/endpoint':
				return Response.json({ endpoint: webhooks.get(token) ?? '', active: true })
		}
		return refusal(404, 'Not found')
	},

	reading({ url, body }) {
		const { to, messages } = fieldsOf(body)
		if (!url.endsWith('/message/push') || !Array.isArray(messages)) return undefined
		return { to: String(to), text: messages.map(({ text }) => String(text)).join('\n') }
	},

	address(person) {
		return userId(person)
	},
}

function push({ to, messages }: Fields, retryKey: string | null, token: string, now: number): Response {
	const earlier = retryKey ? accepted.get(`${token} ${retryKey}`) : undefined
	if (earlier && earlier.at > now - DAY) {
		const headers = { 'x-line-accepted-request-id': tokenOf(`request ${retryKey}`, 16, 'hex') }
		const { sentMessages } = earlier
		return Response.json({ message: 'The retry key is already accepted', sentMessages }, { status: 409, headers })
	}
	if (retryKey && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(retryKey)) {
		return refusal(400, 'The value of the X-Line-Retry-Key header is invalid')
	}
	if (!/^[UCR][0-9a-f]{32}$/.test(String(to))) {
		return refusal(400, "The property, 'to', in the request body is invalid (line: -, column: -)")
	}
	const texts = Array.isArray(messages) ? messages.map(({ text }: Fields) => text) : []
	if (texts.length < 1 || texts.length > 5) {
		return refusal(400, 'The request body has 1 error(s)', [
			{ message: 'Size must be between 1 and 5', property: 'messages' },
		])
	}
	if (texts.some((text) => typeof text !== 'string' || !text || text.length > 5000)) {
		return refusal(400, 'The request body has 1 error(s)', [
			{ message: 'Length must be between 0 and 5000', property: 'messages[0].text' },
		])
	}
	if (perChannel(token, now)) {
		return refusal(429, 'The API rate limit has been exceeded. Try again later.')
	}
	const sentMessages = texts.map(() => {
		const id = digitsOf(`sent ${nextMessage(now)}`, 18)
		return { id, quoteToken: tokenOf(`quote ${id}`, 32, 'base64url') }
	})
	if (retryKey) accepted.set(`${token} ${retryKey}`, { sentMessages, at: now })
	return Response.json({ sentMessages })
}

function profile(user: string): Response {
	const person = people.get(user)
	if (!person) return refusal(404, 'Not found')
	return Response.json({ userId: user, displayName: person.name ?? 'LINE user', language: person.language })
}

function refusal(status: number, message: string, details?: Fields[]): Response {
	return Response.json({ message, ...(details ? { details } : {}) }, { status })
}

function userId(person: LocalPerson): string {
	return `U${tokenOf(`line ${person.id}`, 16, 'hex')}`
}
