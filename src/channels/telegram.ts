import { Malformed, SendFailed } from '../errors'
import type { Inbound } from '../message'
import { type Answered, call, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField } from './field'
import { answerJson, asId, asNumber, asObject, asObjects, fromSeconds, isObject, type Json, readObject } from './json'
import { present } from './present'
import { requireSame, secret } from './signature'
import { personOf, senderOf } from './telegram-person'
import { unknownContent, wordsOf } from './telegram-words'
import { asText, brief, joined } from './text'
import { whole } from './whole'

const HOUR = 3_600_000
const MAX_TEXT = 4096

/** What the web trigger needs of it. */
export const telegramReceiver: Receiver = {
	async verify({ headers }, settings) {
		requireSame(headers['x-telegram-bot-api-secret-token'], secret(settings, 'secretToken'), 'secret token')
	},
	parse({ body, receivedAt }, settings) {
		const update = readObject(body)
		const updateId = asId(update.update_id)
		if (!updateId) throw new Malformed('not a Telegram update: no update_id')
		// At most one of the other fields is set.
		const fields = Object.entries(update).filter(([key]) => key !== 'update_id')
		const [kind, content] = fields.find(([key]) => READERS.has(key)) ?? fields[0] ?? ['nothing']
		if (!isObject(content)) return [{ kind: 'ignored', reason: `update without content: ${brief(kind, 40)}` }]
		const context = { kind, updateId, receivedAt, bot: settings.botToken?.match(/^\d+/)?.[0] }
		return READERS.get(kind)?.(content, context) ?? ignored(`update ${brief(kind, 40)}`)
	},
	/** A pressed button shows a spinner until it is answered; the webhook's own answer may be that call. */
	answer(inbounds) {
		const pressed = inbounds.find(({ id }) => id?.startsWith(CALLBACK))?.id?.slice(CALLBACK.length)
		if (!pressed) return { status: 200 }
		return answerJson({ method: 'answerCallbackQuery', callback_query_id: pressed })
	},
}

export const telegram: Channel = /* @__PURE__ */ whole(telegramReceiver, () => ({
	id: 'telegram',
	name: 'Telegram',
	family: 'messaging',
	docs: ['https://core.telegram.org/bots/api', 'https://core.telegram.org/bots/webhooks'],
	hosts: ['api.telegram.org'],
	settings: [
		secretField(
			'botToken',
			'Bot token',
			'In Telegram, write /newbot (or /token for a bot you have) to @BotFather and copy the token it answers with.',
		),
		secretField(
			'secretToken',
			'Secret token',
			'Make one up: 20 or more letters, digits, _ and -. Telegram sends it with every message, so that nobody else can.',
			'^[A-Za-z0-9_-]{1,256}$',
		),
	],
	// Telegram keeps an undelivered update for 24 hours.
	redelivery: 48 * HOUR,
	maxText: MAX_TEXT,
	receipts: [],
	async send({ conversation, text, inReplyTo }, settings, fetch) {
		const [chat, connection] = conversation.split(BUSINESS)
		return sendParts(text, MAX_TEXT, async (part, index) => {
			const quoted = index === 0 && /^\d+$/.test(inReplyTo?.id ?? '') ? Number(inReplyTo?.id) : undefined
			const message = present({
				business_connection_id: connection,
				chat_id: chat,
				text: part,
				reply_parameters: quoted && { message_id: quoted, allow_sending_without_reply: true },
			})
			return sent(await sendMessage(message, settings, fetch))
		})
	},
	/** Files up to 20 MB. https://core.telegram.org/bots/api#getfile */
	async media({ ref, name, mime }, settings, fetch) {
		const found = asObject(succeeded(await api('getFile', { file_id: ref }, settings, fetch)).body.result)
		const path = asText(found.file_path)
		if (!path) throw unreadable('Telegram')
		const url = `https://api.telegram.org/file/bot${settings.botToken}/${path}`
		return download(fetch, 'Telegram', { url, hosts: ['api.telegram.org'], name: name ?? path.split('/').at(-1), mime })
	},
	async connect(settings, url, fetch) {
		const webhook = { url, secret_token: settings.secretToken, allowed_updates: [...READERS.keys()] }
		succeeded(await api('setWebhook', webhook, settings, fetch))
	},
	async disconnect(settings, fetch) {
		succeeded(await api('deleteWebhook', {}, settings, fetch))
	},
	async check(settings, url, fetch) {
		const info = asObject(succeeded(await api('getWebhookInfo', {}, settings, fetch)).body.result)
		if (info.url !== url) return { ok: false, detail: 'Telegram sends this bot’s messages elsewhere' }
		const waiting = asNumber(info.pending_update_count) ?? 0
		const error = brief(info.last_error_message)
		if (waiting > 0 && error) return { ok: false, detail: `${waiting} messages wait at Telegram: ${error}` }
		return { ok: true, detail: `Telegram delivers here; ${waiting} messages wait` }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Context {
	kind: string
	updateId: string
	receivedAt: number
	/** The bot's own user id: the part of its token before the colon. */
	bot: string | undefined
}

type Reader = (content: Json, context: Context) => Inbound[]

const CALLBACK = 'callback:'
/** Between chat and business connection: the same person's chat with the bot has the same chat id, but other message ids. */
const BUSINESS = ':'

/** What Telegram is asked to send. */
const READERS = new Map<string, Reader>([
	['message', message],
	['edited_message', edit],
	['channel_post', message],
	['edited_channel_post', edit],
	['business_message', message],
	['edited_business_message', edit],
	['deleted_business_messages', deletions],
	['message_reaction', reaction],
	['callback_query', callback],
	['my_chat_member', membership],
])

/** https://core.telegram.org/bots/api#message */
function message(content: Json, context: Context): Inbound[] {
	const id = asId(content.message_id)
	const conversation = threadOf(content)
	if (!id || !conversation) return ignored('message without id or chat')
	const sentAt = fromSeconds(content.date) ?? context.receivedAt
	const moved = asId(content.migrate_to_chat_id)
	if (moved) {
		return [{ kind: 'contact', id, event: 'changed', sender: { id: moved }, formerly: conversation, sentAt }]
	}
	const sender = senderOf(content, conversation)
	const words = wordsOf(content)
	const authors = [sender.id, asId(asObject(content.sender_business_bot).id)]
	if (context.bot && authors.includes(context.bot)) return ignored('our own reply', id)
	if (isPrivate(content) && /^\/start(\s|$)/.test(words.text)) {
		return [{ kind: 'contact', id, event: 'joined', sender, sentAt }]
	}
	if (!words.text && words.media.length === 0) return ignored(`no content we know: ${unknownContent(content)}`, id)
	if (isOurs(content, context)) return [{ kind: 'echo', id, conversation, ...words, sentAt }]
	return [
		present({
			kind: 'message' as const,
			id,
			conversation,
			sender,
			...words,
			sentAt,
			// Telegram's clock has seconds only; its message ids grow.
			order: id.padStart(16, '0'),
			album: asId(content.media_group_id),
			replyTo: asId(asObject(content.reply_to_message).message_id),
			...groupOf(content),
		}),
	]
}

function edit(content: Json, context: Context): Inbound[] {
	const of = asId(content.message_id)
	const conversation = threadOf(content)
	if (!of || !conversation) return ignored('edit without id or chat')
	// Moves every few seconds, for up to a day.
	if (asObject(content.location).live_period !== undefined) return ignored('live location', of)
	const words = wordsOf(content)
	if (!words.text && words.media.length === 0) return ignored('edit of nothing we know', of)
	const sentAt = fromSeconds(content.edit_date) ?? context.receivedAt
	const sender = senderOf(content, conversation)
	const group = groupOf(content)
	return [{ kind: 'edit', id: `edit:${context.updateId}`, of, conversation, sender, ...words, sentAt, ...group }]
}

/** https://core.telegram.org/bots/api#businessmessagesdeleted */
function deletions(content: Json, { updateId, receivedAt }: Context): Inbound[] {
	const conversation = threadOf(content)
	const messages = content.message_ids
	if (!conversation || !Array.isArray(messages) || messages.length === 0)
		return ignored('deletion without chat or messages')
	return messages.map((item): Inbound => {
		const of = asId(item)
		if (!of) return { kind: 'ignored', reason: 'deletion without message id' }
		return { kind: 'delete', id: `delete:${updateId}:${of}`, of, conversation, sentAt: receivedAt, ...groupOf(content) }
	})
}

/** The whole new set of reactions. https://core.telegram.org/bots/api#messagereactionupdated */
function reaction(content: Json, { updateId, receivedAt }: Context): Inbound[] {
	const of = asId(content.message_id)
	const conversation = threadOf(content)
	const sender = personOf(asObject(content.user ?? content.actor_chat))
	if (!of || !conversation || !sender) return ignored('reaction without message, chat or person')
	const emojis = asObjects(content.new_reaction).map(({ type, emoji }) =>
		type === 'emoji' ? asText(emoji) : type === 'paid' ? '⭐' : '❔',
	)
	const sentAt = fromSeconds(content.date) ?? receivedAt
	const emoji = joined(emojis, ' ') || null
	const group = groupOf(content)
	return [{ kind: 'reaction', id: `reaction:${updateId}`, of, conversation, sender, emoji, sentAt, ...group }]
}

/** A pressed button: written by who pressed it, not by who sent the buttons. https://core.telegram.org/bots/api#callbackquery */
function callback(content: Json, { receivedAt }: Context): Inbound[] {
	const id = asId(content.id)
	const sender = personOf(asObject(content.from))
	if (!id || !sender) return ignored('button press without id or person')
	const origin = asObject(content.message)
	const buttons = asObjects(origin.reply_markup).flatMap(({ inline_keyboard }) =>
		Array.isArray(inline_keyboard) ? inline_keyboard.flatMap(asObjects) : [],
	)
	const label = buttons.find(({ callback_data }) => callback_data === content.data)?.text
	const text = asText(label) ?? asText(content.data)
	if (!text) return ignored('button press without words', CALLBACK + id)
	return [
		present({
			kind: 'message' as const,
			id: CALLBACK + id,
			// Buttons sent through another chat's inline mode name no chat; a person's private chat has the person's id.
			conversation: threadOf(origin) ?? sender.id,
			sender,
			text,
			media: [],
			sentAt: receivedAt,
			replyTo: asId(origin.message_id),
			...(threadOf(origin) ? groupOf(origin) : {}),
		}),
	]
}

/** In a private chat: blocked and unblocked. https://core.telegram.org/bots/api#chatmemberupdated */
function membership(content: Json, { updateId, receivedAt }: Context): Inbound[] {
	const sender = personOf(asObject(content.from))
	const status = asObject(content.new_chat_member).status
	const event = status === 'kicked' ? 'blocked' : status === 'member' ? 'joined' : undefined
	if (!isPrivate(content) || !sender || !event) return ignored('membership')
	const sentAt = fromSeconds(content.date) ?? receivedAt
	return [{ kind: 'contact', id: `member:${updateId}`, event, sender, sentAt }]
}

function ignored(reason: string, id?: string): Inbound[] {
	return [present({ kind: 'ignored' as const, reason, id })]
}

function threadOf(content: Json): string | undefined {
	const chat = asId(asObject(content.chat).id)
	const connection = asId(content.business_connection_id)
	return chat && connection ? chat + BUSINESS + connection : chat
}

const groupOf = (content: Json): { group?: true } => (isPrivate(content) ? {} : { group: true })

function isPrivate(content: Json): boolean {
	return asObject(content.chat).type === 'private'
}

/** In a business account's private chat the customer is whom the chat is with. */
function isOurs(content: Json, { kind }: Context): boolean {
	const from = asId(asObject(content.from).id)
	return kind === 'business_message' && isPrivate(content) && !!from && from !== asId(asObject(content.chat).id)
}

// --- send ------------------------------------------------------------------------------------------------------------

function api(method: string, parameters: Json, settings: Settings, fetch: Fetch): Promise<Answered> {
	if (!settings.botToken) throw new SendFailed({ retryable: false, reason: 'the bot token is not set' })
	return call(fetch, 'Telegram', `https://api.telegram.org/bot${settings.botToken}/${method}`, postJson(parameters))
}

/** https://core.telegram.org/bots/api#sendmessage */
async function sendMessage(message: Json, settings: Settings, fetch: Fetch): Promise<Answered> {
	const answered = await api('sendMessage', message, settings, fetch)
	// A group that became a supergroup has a new id, which this error tells.
	const moved = asId(asObject(answered.body.parameters).migrate_to_chat_id)
	return answered.status === 400 && moved
		? api('sendMessage', { ...message, chat_id: moved }, settings, fetch)
		: answered
}

function sent(answered: Answered): string {
	const id = asId(asObject(succeeded(answered).body.result).message_id)
	if (!id) throw unreadable('Telegram')
	return id
}

/** https://core.telegram.org/bots/api#making-requests @throws SendFailed */
function succeeded(answered: Answered): Answered {
	if (answered.ok && answered.body.ok !== false) return answered
	const retryAfter = asNumber(asObject(answered.body.parameters).retry_after)
	throw failed('Telegram', retryAfter === undefined ? answered : { ...answered, retryAfter }, answered.body.description)
}
