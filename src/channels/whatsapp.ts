import { SendFailed } from '../errors'
import type { CallIn, Inbound, ReceiptStatus } from '../message'
import { partName, partNames, sendParts, unreadable } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asList, asNumber, asObject, asObjects, fromSeconds, isObject, type Json, write } from './json'
import { challengeMeta, graphGet, graphPost, inEntries, listed, verifyMeta } from './meta'
import { present } from './present'
import { digest } from './signature'
import { asText, brief, joined } from './text'
import { known, type People, type Person, personOf, recipientOf } from './whatsapp-person'
import { wordsOf } from './whatsapp-words'
import { whole } from './whole'

const DAY = 86_400_000
const MAX_TEXT = 4096

/** What the web trigger needs of it. */
export const whatsappReceiver: Receiver = {
	challenge: challengeMeta,
	verify: verifyMeta,
	parse({ body, receivedAt }) {
		return inEntries(body, 'whatsapp_business_account', (entry) =>
			listed(asObject(entry).changes).flatMap((change) => inChange(asObject(change), receivedAt)),
		)
	},
}

export const whatsapp: Channel = /* @__PURE__ */ whole(whatsappReceiver, () => ({
	id: 'whatsapp',
	name: 'WhatsApp',
	family: 'messaging',
	docs: [
		'https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components',
		'https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages',
		'https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids',
	],
	hosts: ['graph.facebook.com', 'lookaside.fbsbx.com'],
	settings: [
		textField(
			'phoneNumberId',
			'Phone number ID',
			'App Dashboard → WhatsApp → API Setup, under “From”: the long number called Phone number ID, not the phone number itself.',
			'^[^\\s+]+$',
		),
		secretField(
			'appSecret',
			'App secret',
			'App Dashboard → App settings → Basic → App secret → Show. Meta signs every webhook with it.',
		),
		// Forge splits query values at commas.
		secretField(
			'verifyToken',
			'Verify token',
			'Make one up without spaces or commas, and enter the same one at App Dashboard → WhatsApp → Configuration → Webhook. There, subscribe to the field “messages” (and “smb_message_echoes” if you also use the WhatsApp Business app).',
			'^[^\\s,]+$',
		),
		secretField(
			'accessToken',
			'Access token',
			'Business settings → System users → Generate token, for this app, with whatsapp_business_messaging and whatsapp_business_management. The token of the API Setup page ends after 24 hours.',
		),
	],
	toSetting: 'phoneNumberId',
	// Meta repeats for up to 7 days (UNVERIFIED, other pages say 36 hours).
	redelivery: 8 * DAY,
	replyWindow: {
		length: DAY,
		afterwards:
			'WhatsApp takes free text only within 24 hours of the customer’s last message. Ask the customer to write again, or reach them another way.',
	},
	maxText: MAX_TEXT,
	receipts: ['sent', 'delivered', 'read', 'failed'],
	partNames: (reply) => partNames(reply, MAX_TEXT),
	async send(reply, settings, fetch) {
		const { accessToken, phoneNumberId } = settings
		const from = reply.from ?? phoneNumberId
		if (!accessToken || !from) {
			throw new SendFailed({ retryable: false, reason: 'access token or phone number ID is not set' })
		}
		return sendParts(reply.text, MAX_TEXT, async (part, index) => {
			// Ids of our own making (a message that came without one) cannot be quoted.
			const quoted = index === 0 && reply.inReplyTo?.id.startsWith('wamid.') ? reply.inReplyTo.id : undefined
			const sent = await graphPost(
				fetch,
				accessToken,
				`${encodeURIComponent(from)}/messages`,
				present({
					messaging_product: 'whatsapp',
					biz_opaque_callback_data: partName(reply, index),
					...recipientOf(reply),
					context: quoted ? { message_id: quoted } : undefined,
					type: 'text',
					text: { body: part },
				}),
			)
			const id = asId(asObjects(sent.messages)[0]?.id)
			if (!id) throw unreadable('Meta')
			return partName(reply, index)
		})
	},
	/** The id leads to a URL that works for five minutes. https://developers.facebook.com/docs/whatsapp/cloud-api/reference/media */
	async media({ ref, url, name, mime }, { accessToken }, fetch) {
		if (!accessToken) throw new SendFailed({ retryable: false, reason: 'the access token is not set' })
		const found = url ?? asText((await graphGet(fetch, accessToken, encodeURIComponent(ref ?? ''))).url)
		if (!found) throw unreadable('Meta')
		const headers = { authorization: `Bearer ${accessToken}` }
		return download(fetch, 'Meta', { url: found, hosts: this.hosts, headers, name, mime })
	},
	/** https://developers.facebook.com/docs/whatsapp/embedded-signup/webhooks/override */
	async check({ accessToken, phoneNumberId }, url, fetch) {
		if (!accessToken || !phoneNumberId) return { ok: false, detail: 'access token or phone number ID is not set' }
		const fields = 'display_phone_number,webhook_configuration'
		const number = await graphGet(fetch, accessToken, `${encodeURIComponent(phoneNumberId)}?fields=${fields}`)
		const { phone_number, whatsapp_business_account, application } = asObject(number.webhook_configuration)
		// The most specific one counts.
		const callback = asText(phone_number) ?? asText(whatsapp_business_account) ?? asText(application)
		const display = asText(number.display_phone_number) ?? 'this number'
		if (callback === url) return { ok: true, detail: `Meta delivers the messages of ${display} here` }
		return { ok: false, detail: `Meta sends the messages of ${display} ${callback ? 'elsewhere' : 'nowhere yet'}` }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

/** What a change says of all its items. */
interface Context extends People {
	to?: string
	/** Digits of our side's number. */
	display?: string | undefined
	receivedAt: number
}

type Reader = (item: Json, context: Context) => Inbound

const LISTS: [list: string, read: Reader][] = [
	['messages', message],
	['message_echoes', echo],
	['statuses', receipt],
	['calls', call],
	['user_id_update', changedId],
]

function inChange({ field, value: given }: Json, receivedAt: number): Inbound[] {
	const value = asObject(given)
	const metadata = asObject(value.metadata)
	const to = asId(metadata.phone_number_id)
	const writers = [...asObjects(value.messages), ...asObjects(value.calls)]
	const people = new Set(writers.map(({ from, from_user_id }) => asId(from) ?? asId(from_user_id)))
	const context: Context = {
		...(to ? { to } : {}),
		display: asText(metadata.display_phone_number)?.replace(/\D/g, ''),
		contacts: asObjects(value.contacts),
		onePerson: people.size === 1,
		receivedAt,
	}
	const lists = LISTS.filter(([list]) => asList(value[list]).length > 0)
	if (lists.length === 0) return [ignored(`field ${brief(field, 60) ?? 'without name'}`, {}, context)]
	return lists.flatMap(([list, read]) =>
		asList(value[list]).map((item) =>
			isObject(item) ? read(item, context) : ignored(`unreadable ${list}`, {}, context),
		),
	)
}

function message(item: Json, context: Context): Inbound {
	const person = personOf(item, context)
	if (item.type === 'system') return changed(item, person, context)
	if (!person) return ignored('message without sender', item, context)
	const { sender } = person
	const group = asId(item.group_id)
	const event = {
		...eventOf(item, context),
		conversation: group ?? person.conversation,
		...(group ? { group: true } : {}),
	}
	const { original_message_id, message: edited } = asObject(item.edit)
	const of = asId(original_message_id ?? asObject(item.revoke).original_message_id)
	switch (item.type) {
		case 'edit': {
			const words = wordsOf(asObject(edited))
			if (!of || !words) return ignored('edit of nothing we know', item, context)
			return { kind: 'edit', ...event, of, sender, ...words }
		}
		case 'revoke':
			return of ? { kind: 'delete', ...event, of } : ignored('revoke without message', item, context)
		case 'reaction': {
			const { message_id, emoji } = asObject(item.reaction)
			const to = asId(message_id)
			// Removed: an empty emoji, or none.
			return to
				? { kind: 'reaction', ...event, of: to, sender, emoji: asText(emoji) ?? null }
				: ignored('reaction without message', item, context)
		}
		case 'request_welcome':
			return { kind: 'contact', ...eventOf(item, context), event: 'joined', sender: known(person) }
	}
	const words = wordsOf(item)
	if (!words) return ignored(`message type ${brief(item.type, 60) ?? 'missing'}`, item, context)
	return present({
		kind: 'message' as const,
		...event,
		sender,
		...words,
		replyTo: asId(asObject(item.context).id),
	})
}

/** Written in the WhatsApp Business app on the same number. One that edits or revokes names its original in `of`. */
function echo(item: Json, context: Context): Inbound {
	const { to, to_user_id, to_parent_user_id } = item
	const customer = personOf({ from: to, from_user_id: to_user_id, from_parent_user_id: to_parent_user_id }, context)
	if (!customer) return ignored('echo without recipient', item, context)
	const { original_message_id, message: edited } = asObject(item.edit)
	const of = asId(original_message_id ?? asObject(item.revoke).original_message_id)
	const words =
		item.type === 'revoke' ? { text: '', media: [] } : wordsOf(item.type === 'edit' ? asObject(edited) : item)
	if (!words || (item.type === 'revoke' && !of)) {
		return ignored(`echo of type ${brief(item.type, 60) ?? 'missing'}`, item, context)
	}
	const { conversation } = customer
	return { kind: 'echo', ...eventOf(item, context), conversation, ...words, ...(of ? { of } : {}) }
}

const STATUSES = new Map<unknown, ReceiptStatus>([
	['sent', 'sent'],
	['delivered', 'delivered'],
	['read', 'read'],
	['played', 'read'],
	['failed', 'failed'],
])

function receipt(item: Json, context: Context): Inbound {
	const status = STATUSES.get(item.status)
	const of = asId(item.id)
	if (!status || !of) return ignored(`status ${brief(item.status, 60) ?? 'missing'}`, item, context)
	const error = asObjects(item.errors)[0]
	const recipient = personOf({ from: item.recipient_id, from_user_id: item.recipient_user_id }, context)
	const group = item.recipient_type === 'group' ? asId(item.recipient_id) : undefined
	return present({
		kind: 'receipt' as const,
		...eventOf(item, context),
		// The four receipts of one message would share its id.
		id: `${status}:${of}`,
		of: asId(item.biz_opaque_callback_data) ?? of,
		conversation: group ?? recipient?.conversation,
		status,
		error: error && joined([asId(error.code), brief(error.title) ?? brief(error.message)], ': '),
	})
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/calling/reference */
function call(item: Json, context: Context): Inbound {
	const ours = item.direction === 'BUSINESS_INITIATED'
	// Of the two numbers, the customer's is the one that is not ours, whoever called.
	const outgoing = ours && asId(item.from)?.replace(/\D/g, '') === context.display
	const customer = personOf(outgoing ? { from: item.to, from_user_id: item.to_user_id } : item, context)
	const state = callState(item, ours)
	if (!customer || !state) return ignored(`call ${brief(item.event, 60) ?? 'without event'}`, item, context)
	const seconds = asNumber(item.duration)
	const { conversation, sender } = customer
	// A call's events share its id.
	return present({ kind: 'call' as const, ...eventOf(item, context), conversation, sender, state, seconds })
}

function callState({ event, status, duration }: Json, ours: boolean): CallIn['state'] | undefined {
	if (event === 'connect') return ours ? 'answered' : 'ringing'
	if (event !== 'terminate') return undefined
	return status === 'COMPLETED' || (asNumber(duration) ?? 0) > 0 ? 'ended' : 'missed'
}

/** https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/reference/messages/system */
function changed(item: Json, person: Person | undefined, context: Context): Inbound {
	const { type, wa_id, user_id, previous_user_id } = asObject(item.system)
	const event = { kind: 'contact' as const, event: 'changed' as const, ...eventOf(item, context) }
	if (type === 'customer_identity_changed' && person) return { ...event, sender: known(person) }
	const now = personOf({ from: wa_id, from_user_id: user_id }, { ...context, contacts: [] })
	const before = asId(previous_user_id) ?? person?.conversation
	if (!now) return ignored(`system message ${brief(type, 60) ?? 'without type'}`, item, context)
	return present({ ...event, sender: known(now), formerly: before })
}

function changedId(item: Json, context: Context): Inbound {
	const { previous, current } = asObject(item.user_id)
	const person = personOf({ from: item.wa_id, from_user_id: current }, context)
	const formerly = asId(previous)
	if (!person || !formerly || !asId(current)) return ignored('user id update without ids', item, context)
	return { kind: 'contact', ...eventOf(item, context), event: 'changed', sender: known(person), formerly }
}

function ignored(reason: string, item: Json, { to }: Context): Inbound {
	return present({ kind: 'ignored' as const, reason, id: asId(item.id), to })
}

function eventOf(item: Json, { to, receivedAt }: Context): { id: string; to?: string; sentAt: number } {
	const id = asId(item.id) ?? `hash:${digest(write(item) ?? '')}`
	return present({ id, to, sentAt: fromSeconds(item.timestamp) ?? receivedAt })
}
