/**
 * What X delivers, as X Activity API (`data.event_type`) and as the older Account Activity API (`for_user_id`).
 *
 * https://docs.x.com/x-api/activity/event-payloads
 * https://docs.x.com/x-api/enterprise-gnip-2.0/fundamentals/account-activity
 */
import { Malformed } from '../errors'
import type { Inbound, Sender } from '../message'
import { asId, asList, asObject, asObjects, asTime, isObject, type Json } from './json'
import { present } from './present'
import { asText, brief } from './text'
import { messageWords, postWords } from './x-words'

interface Context {
	/** The subscribed account that this copy is for. */
	own: string | undefined
	/** Profiles in the payload, by user id. */
	users: Map<string, Json>
	/** API v2's `includes`. */
	included: Json
	receivedAt: number
}

/** @throws Malformed when it is neither API's */
export function inboundsOf(payload: Json, userId: string | undefined, receivedAt: number): Inbound[] {
	if (isObject(payload.data)) return inActivity(payload.data, userId, receivedAt)
	if (isObject(payload.user_event)) return [{ kind: 'ignored', reason: 'X: access was revoked' }]
	const own = asId(payload.for_user_id)
	if (!own) throw new Malformed('not an event of X: neither data nor for_user_id')
	const context = { own, users: usersOf(payload.users), included: {}, receivedAt }
	const lists = Object.entries(payload).filter(([name]) => name.endsWith('_events'))
	const events = lists.flatMap(([name, items]) => {
		const read = OLD.get(name) ?? (() => ignored(brief(name, 60) ?? 'events', context))
		return asList(items).map((item) => (isObject(item) ? read(item, context) : ignored(`unreadable ${name}`, context)))
	})
	return events.length > 0 ? events : [ignored('no events', context)]
}

type Reader = (item: Json, context: Context) => Inbound

const OLD = new Map<string, Reader>([
	['direct_message_events', directMessage],
	['direct_message_mark_read_events', markedRead],
	['tweet_create_events', post],
])

function inActivity(data: Json, userId: string | undefined, receivedAt: number): Inbound[] {
	const { payload: given, event_type } = data
	const payload = asObject(given)
	const included = asObject(data.includes)
	const own = asId(asObject(data.filter).user_id) ?? userId
	const context = { own, users: usersOf(payload.users, included.users), included, receivedAt }
	const type = brief(event_type, 60) ?? 'without type'
	if (/^post\.(\w+\.)?create$/.test(type)) return [post(payload, context)]
	if (type === 'chat.received') return [encrypted(payload, context)]
	if (/^dm\.(received|sent|read)$/.test(type)) {
		const messages = asList(payload.direct_message_events).map((item) => directMessage(asObject(item), context))
		// Not documented for `dm.read`: in the older API's shape, as the messages are.
		const marks = asList(payload.direct_message_mark_read_events).map((item) => markedRead(asObject(item), context))
		const all = [...messages, ...marks]
		return all.length > 0 ? all : [ignored(`${type} without content`, context)]
	}
	return [ignored(`event ${type}`, context)]
}

/** By id, or as a list; API v2 wraps each in `data`. */
function usersOf(...given: unknown[]): Map<string, Json> {
	const users = new Map<string, Json>()
	const add = (id: string | undefined, user: unknown) => {
		const profile = asObject(asObject(user).data ?? user)
		const known = id ?? asId(profile.id_str) ?? asId(profile.id)
		if (known) users.set(known, profile)
	}
	for (const some of given) {
		if (isObject(some)) for (const [id, user] of Object.entries(some)) add(id, user)
		else for (const user of asObjects(some)) add(undefined, user)
	}
	return users
}

function person(id: string, { users }: Context, own: Json = {}): Sender {
	const profile = users.get(id) ?? own
	return present({ id, name: asText(profile.name), handle: asText(profile.username) ?? asText(profile.screen_name) })
}

function ignored(reason: string, { own }: Context, id?: string): Inbound {
	return present({ kind: 'ignored' as const, reason, id, to: own })
}

/** The conversation is named by the customer's user id. */
function directMessage(item: Json, context: Context): Inbound {
	const { message_create, id: given, type, created_timestamp } = item
	const { sender_id, target, message_data } = asObject(message_create)
	const id = asId(given)
	const writer = asId(sender_id)
	const recipient = asId(asObject(target).recipient_id)
	if (!id || !writer) return ignored(`direct message event ${brief(type, 40) ?? 'without type'}`, context, id)
	const words = messageWords(asObject(message_data))
	if (!words.text && words.media.length === 0) return ignored('direct message without content', context, id)
	const event = present({ id, to: context.own, sentAt: asTime(created_timestamp) ?? context.receivedAt })
	if (writer !== context.own)
		return { kind: 'message', ...event, conversation: writer, sender: person(writer, context), ...words }
	if (!recipient || recipient === context.own) return ignored('a note to ourselves', context, id)
	return { kind: 'echo', ...event, conversation: recipient, ...words }
}

/** Names the newest message that was read: those before it are read too. */
function markedRead({ sender_id, last_read_event_id, created_timestamp }: Json, context: Context): Inbound {
	const reader = asId(sender_id)
	const of = asId(last_read_event_id)
	if (!reader || !of || reader === context.own) return ignored('read by ourselves', context)
	const sentAt = asTime(created_timestamp) ?? context.receivedAt
	const event = present({ id: `read:${of}`, to: context.own, sentAt })
	return { kind: 'receipt', ...event, of, upTo: sentAt, conversation: reader, status: 'read' }
}

/** X Chat is encrypted between the apps: that something was written must not get lost. */
function encrypted({ id: given, sender_id, conversation_id, created_at_msec }: Json, context: Context): Inbound {
	const id = asId(given)
	const writer = asId(sender_id)
	if (!id || !writer || writer === context.own) return ignored('encrypted chat without sender', context, id)
	const event = present({ id, to: context.own, sentAt: asTime(created_at_msec) ?? context.receivedAt })
	const text = '[An encrypted message: to be read in X only]'
	const message = { kind: 'message' as const, ...event, sender: person(writer, context), text, media: [] }
	const thread = asId(conversation_id)
	// https://docs.x.com/xchat/groups
	return thread?.startsWith('g')
		? { ...message, conversation: thread, group: true }
		: { ...message, conversation: writer }
}

/** A mention, a reply or a quote, in either API's shape. */
function post(item: Json, context: Context): Inbound {
	const id = asId(item.id_str) ?? asId(item.id)
	const user = asObject(item.user)
	const writer = asId(user.id_str) ?? asId(user.id) ?? asId(item.author_id)
	if (!id || !writer) return ignored('post without id or author', context, id)
	const references = asObjects(item.referenced_tweets)
	if (isObject(item.retweeted_status) || references.some(({ type }) => type === 'retweeted')) {
		return ignored('repost', context, id)
	}
	const words = postWords(item, context.included)
	if (!words.text && words.media.length === 0) return ignored('post without content', context, id)
	const thread = asId(item.conversation_id) ?? asId(item.conversation_id_str)
	const event = present({ id, to: context.own, sentAt: timeOf(item) ?? context.receivedAt })
	if (writer === context.own) {
		const to = asId(item.in_reply_to_user_id_str) ?? asId(item.in_reply_to_user_id)
		if (!to || to === context.own) return ignored('our own post', context, id)
		return { kind: 'echo', ...event, conversation: threadOf(thread, to), ...words }
	}
	const conversation = threadOf(thread, writer)
	const sender = present({ ...person(writer, context, user), language: languageOf(item) })
	const [first] = asList(item.edit_history_tweet_ids).map(asId)
	if (first && first !== id) return { kind: 'edit', ...event, of: first, conversation, sender, ...words }
	const replied = asId(references.find(({ type }) => type === 'replied_to')?.id)
	const replyTo = asId(item.in_reply_to_status_id_str) ?? replied
	return present({ kind: 'message' as const, ...event, conversation, sender, ...words, replyTo })
}

const POSTS = 'post:'

/** One person's part in one public conversation; the older API does not say which, there it is all that they write to us in public. */
function threadOf(thread: string | undefined, person: string): string {
	return `${POSTS}${thread ?? ''}:${person}`
}

/** The post that began the thread, empty where it is not known; undefined for direct messages. */
export function rootOf(conversation: string): string | undefined {
	return conversation.startsWith(POSTS) ? conversation.slice(POSTS.length).split(':')[0] : undefined
}

/** API v2: ISO; the older one `Wed Feb 05 08:39:31 +0000 2020`, or in milliseconds. */
function timeOf({ timestamp_ms, created_at }: Json): number | undefined {
	const written =
		typeof created_at === 'string' && /^\w{3} \w{3} \d\d /.test(created_at) ? Date.parse(created_at) : undefined
	return asTime(timestamp_ms) ?? asTime(created_at) ?? asTime(written)
}

/** As X recognised it; `und`, `qme` and the like say that it did not. */
function languageOf({ lang }: Json): string | undefined {
	return typeof lang === 'string' && /^[a-z]{2}$/.test(lang) ? lang : undefined
}
