/**
 * Telegram as seen from the app. https://core.telegram.org/bots/api
 * Limits: https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
import type { LocalAccount, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { PICTURE, pictureAnswer } from './picture'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const webhooks = new Map<string, { url: string; allowed_updates?: unknown }>()
const nextMessageId = sequence()
const perBot = rateLimit(30, 1000)
// About one a second in one chat; short bursts pass.
const perChat = rateLimit(5, 5000)
const perGroup = rateLimit(20, 60_000)

export const telegram: LocalProvider = {
	channel: 'telegram',

	sampleSettings(id) {
		return {
			botToken: `${digitsOf(`bot ${id}`, 10)}:${tokenOf(`bot ${id}`, 26, 'base64url')}`,
			secretToken: tokenOf(`secret ${id}`, 24, 'base64url'),
		}
	},

	write(account, person, { text, serial, at, of, kind = 'message' }) {
		const date = Math.floor(at / 1000)
		const chat = { ...identity(person), type: 'private' }
		const from = { ...identity(person), is_bot: false, language_code: person.language }
		const update_id = Number(digitsOf(`updates ${account.id}`, 8)) + serial
		const update =
			kind === 'reaction'
				? {
						message_reaction: {
							chat,
							message_id: Number(of),
							user: from,
							date,
							old_reaction: [],
							new_reaction: [{ type: 'emoji', emoji: text }],
						},
					}
				: kind === 'edit'
					? { edited_message: { message_id: Number(of), from, chat, date, edit_date: date, text } }
					: { message: { message_id: serial, from, chat, date, text } }
		return {
			method: 'POST',
			headers: {
				'Content-Type': 'application/json',
				'X-Telegram-Bot-Api-Secret-Token': account.settings.secretToken ?? '',
			},
			body: JSON.stringify({ update_id, ...update }),
		}
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		const [, filed] = pathname.match(/^\/file\/bot([^/]+)\/photos\/[\w.-]+$/) ?? []
		if (filed) return account?.settings.botToken === filed ? pictureAnswer() : refusal(401, 'Unauthorized')
		const [, token, method] = pathname.match(/^\/bot([^/]+)\/(\w+)$/) ?? []
		if (!token || !method) return undefined
		if (!account || account.settings.botToken !== token) return refusal(401, 'Unauthorized')
		const parameters = fieldsOf(await request.text())
		switch (method) {
			case 'sendMessage':
				return sendMessage(parameters, account, now)
			case 'getMe':
				return result(bot(account))
			case 'setWebhook':
				webhooks.set(token, { url: String(parameters.url), allowed_updates: parameters.allowed_updates })
				return Response.json({ ok: true, result: true, description: 'Webhook was set' })
			case 'deleteWebhook':
				webhooks.delete(token)
				return Response.json({ ok: true, result: true, description: 'Webhook was deleted' })
			case 'getWebhookInfo':
				return result({ url: '', has_custom_certificate: false, pending_update_count: 0, ...webhooks.get(token) })
			case 'getFile':
				return result({ file_id: parameters.file_id, file_path: 'photos/file_1.png', file_size: PICTURE.length })
			case 'answerCallbackQuery':
				return result(true)
		}
		return refusal(404, 'Not Found')
	},

	reading({ url, body }) {
		const { chat_id, text } = fieldsOf(body)
		return url.endsWith('/sendMessage') ? { to: String(chat_id), text: String(text) } : undefined
	},

	address(person) {
		return userId(person)
	},
}

function sendMessage({ chat_id, text, reply_parameters }: Fields, account: LocalAccount, now: number): Response {
	const chat = String(chat_id ?? '')
	if (!/^-?\d+$/.test(chat)) return refusal(400, 'Bad Request: chat not found')
	if (typeof text !== 'string' || !text.trim()) return refusal(400, 'Bad Request: message text is empty')
	if (text.length > 4096) return refusal(400, 'Bad Request: message is too long')
	const token = account.settings.botToken ?? ''
	const inChat = chat.startsWith('-') ? perGroup : perChat
	const full = perBot(token, now) ?? inChat(`${token} ${chat}`, now)
	if (full) {
		const retry_after = Math.ceil(full.waitMs / 1000)
		return refusal(429, `Too Many Requests: retry after ${retry_after}`, { retry_after })
	}
	const quoted = reply_parameters ? { reply_to_message: reply_parameters } : {}
	const type = chat.startsWith('-') ? 'supergroup' : 'private'
	return result({
		// One sequence a chat in reality; far above what customers' messages get here, so that the two never meet.
		message_id: nextMessageId(now),
		from: bot(account),
		chat: { id: Number(chat), type },
		date: Math.floor(now / 1000),
		text,
		...quoted,
	})
}

function result(value: unknown): Response {
	return Response.json({ ok: true, result: value })
}

function refusal(status: number, description: string, parameters?: Fields): Response {
	const body = { ok: false, error_code: status, description, ...(parameters ? { parameters } : {}) }
	return Response.json(body, { status })
}

function bot({ name, settings }: LocalAccount): Fields {
	const id = Number(settings.botToken?.split(':')[0])
	return { id, is_bot: true, first_name: name, username: `${name.replace(/\W+/g, '_').toLowerCase()}_bot` }
}

function userId(person: LocalPerson): string {
	return digitsOf(`telegram ${person.id}`, 9)
}

function identity(person: LocalPerson): Fields {
	const [first_name = 'Unknown', ...others] = (person.name ?? '').split(' ').filter((part) => part)
	const username = person.name?.toLowerCase().replace(/[^a-z0-9]+/g, '_')
	return { id: Number(userId(person)), first_name, last_name: others.join(' ') || undefined, username }
}
