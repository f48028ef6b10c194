/**
 * What Messenger and Instagram share: `entry[].messaging[]`, `standby[]` and `changes[]`.
 *
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events
 */
import type { Inbound, Sender } from '../message'
import { asId, asList, asObject, asTime, isObject, type Json, write } from './json'
import { wordsOf } from './meta-words'
import { present } from './present'
import { digest } from './signature'
import { asText, brief } from './text'

/** Messenger gives it back in the echo of what we sent. */
export const OUR_REPLY = 'switchboard'

/** What a delivery says of all its items. */
export interface Context {
	/** `Messenger`, `Instagram`. */
	product: string
	/** Our page or account. */
	own: string | undefined
	time: number
}

/** @param change reads an item of `changes[]` other than Meta's test messages; undefined: not known */
export function inEntry(
	given: unknown,
	product: string,
	receivedAt: number,
	change: (field: string, value: Json, context: Context) => Inbound | undefined,
): Inbound[] {
	if (!isObject(given)) return [{ kind: 'ignored', reason: 'unreadable entry' }]
	const own = asId(given.id)
	const context = { product, own, time: asTime(given.time) ?? receivedAt }
	// `standby`: another app has the conversation just now. Its words and the customer's are kept; an answer would be refused.
	const events = [...asList(given.messaging), ...asList(given.standby)].flatMap((item) => inMessaging(item, context))
	// Instagram's comments may come without `changes` around them.
	const changes = [...asList(given.changes), ...(given.field === undefined ? [] : [given])].flatMap(
		(item): Inbound[] => {
			const { field, value } = asObject(item)
			const name = brief(field, 60) ?? 'without name'
			// The test button of Meta's dashboard sends messages in this shape.
			if (isObject(value) && isObject(value.sender)) return inMessaging(value, context)
			return [(isObject(value) && change(name, value, context)) || ignored(`field ${name}`, context)]
		},
	)
	const all = [...events, ...changes]
	return all.length > 0 ? all : [ignored('entry without events', context)]
}

export function ignored(reason: string, { own }: Pick<Context, 'own'>, id?: string): Inbound {
	return present({ kind: 'ignored' as const, reason, id, to: own })
}

interface Item {
	/** The customer's id, page-scoped or Instagram-scoped, whoever wrote. */
	customer: string
	to: string | undefined
	sentAt: number
	product: string
	/** Stands in for a missing id. */
	hash: string
}

type Reader = (content: Json, item: Item) => Inbound[] | undefined

const READERS: [field: string, read: Reader][] = [
	['message', message],
	['postback', postback],
	['reaction', reaction],
	['message_edit', edit],
	['delivery', delivered],
	['read', seen],
	['optin', optin],
]

function inMessaging(given: unknown, context: Context): Inbound[] {
	if (!isObject(given)) return [ignored('unreadable messaging event', context)]
	const sender = asId(asObject(given.sender).id)
	const recipient = asId(asObject(given.recipient).id)
	const found = READERS.find(([field]) => isObject(given[field]))
	const name = found?.[0] ?? unknownFields(given)
	const content = asObject(found && given[found[0]])
	const isEcho = content.is_echo === true
	const customer = isEcho ? recipient : sender
	const id = asId(content.mid)
	if (!found || !customer) return [ignored(found ? `${name} without sender` : `messaging event ${name}`, context, id)]
	const item = {
		customer,
		to: (isEcho ? sender : recipient) ?? context.own,
		sentAt: asTime(given.timestamp) ?? context.time,
		product: context.product,
		hash: digest(write(given) ?? ''),
	}
	return found[1](content, item) ?? [ignored(`${name} without anything we know`, context, id)]
}

function unknownFields(given: Json): string {
	const unusual = Object.keys(given).find((key) => !['sender', 'recipient', 'timestamp'].includes(key))
	return brief(unusual, 60) ?? 'without content'
}

function eventOf({ to, sentAt }: Item, id: string): { id: string; to?: string; sentAt: number } {
	return present({ id, to, sentAt })
}

function person({ customer }: Item): Sender {
	return { id: customer }
}

function message(content: Json, item: Item): Inbound[] | undefined {
	const mid = asId(content.mid)
	const { customer: conversation } = item
	const echo = content.is_echo === true
	if (content.is_deleted === true) {
		if (!mid) return undefined
		const event = { ...eventOf(item, `delete:${mid}`), of: mid, conversation }
		return [echo ? { kind: 'echo', ...event, text: '', media: [] } : { kind: 'delete', ...event }]
	}
	if (echo && content.metadata === OUR_REPLY) return [ignored('our own reply', { own: item.to }, mid)]
	const words = wordsOf(content, item.product)
	if (!words) return undefined
	const event = { ...eventOf(item, mid ?? `hash:${item.hash}`), conversation, ...words }
	if (echo) return [{ kind: 'echo', ...event }]
	const replyTo = asId(asObject(content.reply_to).mid)
	return [present({ kind: 'message' as const, ...event, sender: person(item), replyTo })]
}

/** A pressed button. */
function postback({ mid, title, payload }: Json, item: Item): Inbound[] | undefined {
	const text = asText(title) ?? asText(payload)
	const event = { ...eventOf(item, asId(mid) ?? `hash:${item.hash}`), conversation: item.customer }
	return text ? [{ kind: 'message', ...event, sender: person(item), text, media: [] }] : undefined
}

function reaction({ mid, action, emoji, reaction: name }: Json, item: Item): Inbound[] | undefined {
	const of = asId(mid)
	const sign = action === 'unreact' ? null : (asText(emoji) ?? asText(name))
	if (!of || sign === undefined) return undefined
	const event = { ...eventOf(item, `reaction:${item.hash}`), of, conversation: item.customer }
	return [{ kind: 'reaction', ...event, sender: person(item), emoji: sign }]
}

function edit({ mid, text, num_edit }: Json, item: Item): Inbound[] | undefined {
	const of = asId(mid)
	const words = asText(text)
	if (!of || !words) return undefined
	const event = { ...eventOf(item, `edit:${of}:${asId(num_edit) ?? item.hash}`), of, conversation: item.customer }
	return [{ kind: 'edit', ...event, sender: person(item), text: words, media: [] }]
}

/** Names the messages, or says by a watermark that all until then have arrived. */
function delivered({ mids, watermark }: Json, item: Item): Inbound[] | undefined {
	const named = asList(mids)
		.map(asId)
		.filter((mid) => mid !== undefined)
	if (named.length === 0) return upTo('delivered', watermark, item)
	return named.map((of) => receipt('delivered', of, item))
}

/** Messenger gives a watermark, Instagram the message. */
function seen({ mid, watermark }: Json, item: Item): Inbound[] | undefined {
	const of = asId(mid)
	return of ? [receipt('read', of, item)] : upTo('read', watermark, item)
}

function receipt(status: 'delivered' | 'read', of: string, item: Item): Inbound {
	return { kind: 'receipt', ...eventOf(item, `${status}:${of}`), of, conversation: item.customer, status }
}

function upTo(status: 'delivered' | 'read', watermark: unknown, item: Item): Inbound[] | undefined {
	const until = asTime(watermark)
	if (until === undefined) return undefined
	const event = eventOf(item, `${status}:${item.customer}:${until}`)
	return [{ kind: 'receipt', ...event, upTo: until, conversation: item.customer, status }]
}

/** Agreed to be written to, or no longer. */
function optin({ notification_messages_status }: Json, item: Item): Inbound[] {
	const event = notification_messages_status === 'STOP_NOTIFICATIONS' ? 'left' : 'joined'
	return [{ kind: 'contact', ...eventOf(item, `optin:${item.hash}`), event, sender: person(item) }]
}
