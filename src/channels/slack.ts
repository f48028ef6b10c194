import { Malformed, SendFailed } from '../errors'
import type { Inbound, Sender } from '../message'
import { call, postJson, sendParts, unreadable } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField } from './field'
import { asId, asObject, asObjects, fromSeconds, isObject, type Json, readNested, readObject, write } from './json'
import { present } from './present'
import { digest, hmacSha256, requireRecent, requireSignature, secret } from './signature'
import { API, bearer, refusal, urlOf } from './slack-api'
import { emojiOf, escaped, wordsOf } from './slack-words'
import { asText, brief } from './text'
import { whole } from './whole'

const DAY = 86_400_000
/** What Slack advises; it cuts off only at 40 000. */
const MAX_TEXT = 4000
const HOSTS = ['slack.com', 'files.slack.com']

/** What the web trigger needs of it. */
export const slackReceiver: Receiver = {
	async verify({ headers, body }, settings, now) {
		const timestamp = headers['x-slack-request-timestamp'] ?? ''
		const expected = `v0=${hmacSha256(secret(settings, 'signingSecret'), `v0:${timestamp}:${body}`, 'hex')}`
		requireSignature(headers['x-slack-signature'], expected)
		requireRecent(fromSeconds(timestamp), now)
	},
	parse({ body, receivedAt }) {
		const given = readObject(body)
		if (typeof given.type !== 'string') throw new Malformed('not a Slack event: no type')
		if (given.type !== 'event_callback') return ignored(given.type === HANDSHAKE ? 'handshake' : brief(given.type, 60))
		if (!isObject(given.event)) return ignored('event without content')
		return inEvent(given.event, contextOf(given, receivedAt))
	},
	/** The handshake is signed like everything else, so it is answered only here, behind `verify`. */
	answer(_, { body }) {
		const { type, challenge } = asObject(readNested(body))
		if (type !== HANDSHAKE) return { status: 200 }
		return { status: 200, headers: { 'content-type': 'text/plain' }, body: asText(challenge) ?? '' }
	},
}

export const slack: Channel = /* @__PURE__ */ whole(slackReceiver, () => ({
	id: 'slack',
	name: 'Slack',
	family: 'team',
	docs: [
		'https://docs.slack.dev/apis/events-api/',
		'https://docs.slack.dev/authentication/verifying-requests-from-slack',
		'https://docs.slack.dev/reference/methods/chat.postMessage',
	],
	hosts: HOSTS,
	settings: [
		secretField(
			'signingSecret',
			'Signing secret',
			'api.slack.com/apps → your app → Basic Information → App Credentials → Signing Secret → Show.',
		),
		secretField(
			'botToken',
			'Bot user OAuth token',
			'api.slack.com/apps → your app → OAuth & Permissions; starts with xoxb-. Bot scopes: chat:write, users:read, users:read.email, files:read, reactions:read, im:history, and channels:history, groups:history, mpim:history, app_mentions:read for channels. Then under Event Subscriptions subscribe to the matching bot events.',
			'^xoxb-\\S+$',
		),
	],
	// Three tries in six minutes, and with "delayed events" one an hour for a day.
	redelivery: 2 * DAY,
	maxText: MAX_TEXT,
	receipts: [],
	/** https://docs.slack.dev/reference/methods/users.info */
	async complete(inbound, { botToken }, fetch) {
		if (!('sender' in inbound) || inbound.kind === 'contact' || inbound.sender.email || !botToken) return inbound
		const query = `user=${encodeURIComponent(inbound.sender.id)}&include_locale=true`
		const answered = await call(fetch, 'Slack', `${API}/users.info?${query}`, { headers: bearer(botToken) })
		const error = refusal(answered)
		if (error?.retryable) throw error
		// Unknown here (a shared channel's guest), or a scope is missing: a nameless message is better than none.
		return error ? inbound : { ...inbound, sender: known(inbound.sender, asObject(answered.body.user)) }
	},
	async media({ ref, url, name, mime }, { botToken }, fetch) {
		if (!botToken) throw new SendFailed({ retryable: false, reason: 'the bot token is not set' })
		const file = { hosts: HOSTS, headers: bearer(botToken), name, mime }
		const found = await download(fetch, 'Slack', {
			...file,
			mime: undefined,
			url: url ?? (await urlOf(ref, botToken, fetch)),
		})
		// Without the scope Slack sends its sign-in page, as if all were well.
		if (found.mime === 'text/html' && mime !== 'text/html') {
			throw new SendFailed({
				retryable: false,
				reason: 'Slack did not hand the file over: the bot lacks the scope files:read',
			})
		}
		return mime ? { ...found, mime } : found
	},
	async send({ conversation, text }, { botToken }, fetch) {
		if (!botToken) throw new SendFailed({ retryable: false, reason: 'the bot token is not set' })
		const [channel, thread_ts] = conversation.split(THREAD)
		return sendParts(text, MAX_TEXT, async (part) => {
			// Written as it stands: what looks like markup to Slack is the agent's own punctuation.
			const message = present({ channel, thread_ts, text: escaped(part), mrkdwn: false })
			const answered = await call(fetch, 'Slack', `${API}/chat.postMessage`, postJson(message, bearer(botToken)))
			const error = refusal(answered)
			if (error) throw error
			const ts = asId(answered.body.ts)
			if (!ts) throw unreadable('Slack')
			return ts
		})
	},
	async check({ botToken }, _, fetch) {
		const init = postJson({}, bearer(botToken ?? ''))
		const answered = await call(fetch, 'Slack', `${API}/auth.test`, init)
		const error = refusal(answered)
		if (error) throw error
		const { user, team } = answered.body
		return {
			ok: true,
			detail: `Slack knows the bot as ${brief(user, 40) ?? 'a bot'} in ${brief(team, 40) ?? 'a workspace'}`,
		}
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

const HANDSHAKE = 'url_verification'
/** Between channel and thread: outside direct messages every thread is a conversation of its own. */
const THREAD = ':'

interface Context {
	/** The workspace. */
	to: string | undefined
	/** The event's own id. */
	id: string
	sentAt: number
	/** Our app, and our bot's user ids. */
	app: string | undefined
	bots: string[]
}

function contextOf(given: Json, receivedAt: number): Context {
	const { team_id, event_id, event_time, api_app_id, authorizations } = given
	return {
		to: asId(team_id),
		id: asId(event_id) ?? `hash:${digest(write(given) ?? '')}`,
		sentAt: fromSeconds(event_time) ?? receivedAt,
		app: asId(api_app_id),
		bots: asObjects(authorizations).flatMap(({ is_bot, user_id }) => (is_bot === true ? (asId(user_id) ?? []) : [])),
	}
}

/** https://docs.slack.dev/reference/events */
function inEvent(event: Json, context: Context): Inbound[] {
	switch (event.type) {
		case 'message':
		// A mention comes as this and as a message, of the same channel and `ts`: one message.
		case 'app_mention':
			return inMessage(event, context)
		case 'reaction_added':
		case 'reaction_removed':
			return reaction(event, context)
	}
	return ignored(`event ${brief(event.type, 60) ?? 'without type'}`, context)
}

/** https://docs.slack.dev/reference/events/message#subtypes */
function inMessage(event: Json, context: Context): Inbound[] {
	const { subtype, message, previous_message, deleted_ts, channel } = event
	const now = asObject(message)
	const before = asObject(previous_message)
	if (subtype === 'message_deleted' || (subtype === 'message_changed' && now.subtype === 'tombstone')) {
		const of = asId(deleted_ts) ?? asId(now.ts) ?? asId(before.ts)
		const conversation = threadOf({ ...before, channel, ts: of }, event)
		if (!of || !conversation) return ignored('deletion without message or channel', context)
		if (isBots(before)) return ignored('a bot’s own message was deleted', context)
		return [present({ kind: 'delete' as const, ...stampOf(context), of, conversation })]
	}
	if (subtype === 'message_changed') {
		const of = asId(now.ts)
		const conversation = threadOf({ ...now, channel }, event)
		const sender = senderOf(now)
		if (!of || !conversation || !sender) return ignored('edit without message, channel or person', context)
		if (isBots(now)) return ignored('a bot’s own message was edited', context)
		// Link previews and replies change a message too.
		if (!isObject(now.edited) || now.text === before.text) return ignored('not edited by a person', context)
		const words = wordsOf(now, context.bots)
		return [present({ kind: 'edit' as const, ...stampOf(context), of, conversation, sender, ...words })]
	}
	return written(event, context)
}

const WRITTEN = new Set<unknown>([undefined, 'file_share', 'thread_broadcast', 'me_message'])

function written(event: Json, context: Context): Inbound[] {
	const { subtype, ts, thread_ts, app_id } = event
	if (isBots(event)) {
		const ours = asId(app_id) !== undefined && asId(app_id) === context.app
		return ignored(ours ? 'our own reply' : 'another bot’s message', context)
	}
	if (!WRITTEN.has(subtype)) return ignored(`message ${brief(subtype, 60) ?? 'of unknown subtype'}`, context)
	const id = asId(ts)
	const conversation = threadOf(event, event)
	const sender = senderOf(event)
	if (!id || !conversation || !sender) return ignored('message without id, channel or person', context)
	if (context.bots.includes(sender.id)) return ignored('our own reply', context)
	const words = wordsOf(event, context.bots)
	if (!words.text && words.media.length === 0) return ignored('message without words', context)
	const root = asId(thread_ts)
	return [
		present({
			kind: 'message' as const,
			id,
			to: context.to,
			conversation,
			sender,
			...words,
			sentAt: fromSeconds(Number(id)) ?? context.sentAt,
			order: id,
			replyTo: root === id ? undefined : root,
			group: isDirect(event) ? undefined : true,
		}),
	]
}

function reaction(event: Json, context: Context): Inbound[] {
	const item = asObject(event.item)
	const of = asId(item.ts)
	// Which thread it is in Slack does not say: good for direct messages and for what begins a thread.
	const conversation = threadOf(item, item)
	const sender = senderOf(event)
	const name = asText(event.reaction)
	if (item.type !== 'message' || !of || !conversation || !sender || !name) {
		return ignored('reaction to what is no message', context)
	}
	if (context.bots.includes(sender.id)) return ignored('our own reaction', context)
	const emoji = event.type === 'reaction_added' ? emojiOf(name) : null
	return [present({ kind: 'reaction' as const, ...stampOf(context), of, conversation, sender, emoji })]
}

function stampOf({ id, to, sentAt }: Context) {
	return { id, to, sentAt }
}

/** @param event says where it happened */
function threadOf({ channel, ts, thread_ts }: Json, event: Json): string | undefined {
	const place = asId(channel)
	if (!place || isDirect({ ...event, channel })) return place
	const root = asId(thread_ts) ?? asId(ts)
	return root && place + THREAD + root
}

/** `app_mention` and reactions do not say of what type the channel is, its id does. */
function isDirect({ channel_type, channel }: Json): boolean {
	return channel_type === undefined ? (asId(channel)?.startsWith('D') ?? false) : channel_type === 'im'
}

/** Slackbot writes as a person. */
function isBots({ bot_id, subtype, user }: Json): boolean {
	return asId(bot_id) !== undefined || subtype === 'bot_message' || user === 'USLACKBOT' || user === 'USLACK'
}

function senderOf({ user, user_profile }: Json): Sender | undefined {
	const id = asId(user)
	return id ? known({ id }, { profile: user_profile }) : undefined
}

/** https://docs.slack.dev/reference/objects/user-object */
function known(sender: Sender, { name, real_name, locale, profile }: Json): Sender {
	const more = asObject(profile)
	return present({
		...sender,
		name: asText(more.real_name) ?? asText(real_name) ?? asText(more.display_name) ?? sender.name,
		handle: asText(name) ?? asText(more.name) ?? sender.handle,
		email: asText(more.email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
		language: asText(locale) ?? sender.language,
	})
}

function ignored(reason = 'unknown type', context?: Context): Inbound[] {
	return [present({ kind: 'ignored' as const, reason, id: context?.id, to: context?.to })]
}
