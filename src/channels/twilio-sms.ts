import { SendFailed } from '../errors'
import type { Inbound, Media, ReceiptStatus, Sender } from '../message'
import { sendParts, unreadable } from './call'
import type { Channel, Receiver } from './channel'
import { textField } from './field'
import { asId, asObjects } from './json'
import { networkWindow } from './network-window'
import { fromWritten } from './phone'
import { present } from './present'
import { asText, brief, joined } from './text'
import {
	askTwilio,
	explained,
	fetchFromTwilio,
	networkOf,
	ourSide,
	type Parameters,
	parametersOf,
	requireTaken,
	TWILIO_HOSTS,
	TWILIO_REDELIVERY,
	TWILIO_SECRETS,
	verifyTwilio,
} from './twilio'
import { whole } from './whole'

const MAX_TEXT = 1600
const IDS = ['MessageSid', 'SmsSid', 'SmsMessageSid']

/** What the web trigger needs of it. */
export const twilioSmsReceiver: Receiver = {
	async verify(delivery, settings) {
		verifyTwilio(delivery, settings)
	},
	parse(delivery, { from }) {
		const given = parametersOf(delivery, IDS)
		const id = IDS.map((name) => given[name]).find((sid) => sid)
		if (!id) return [{ kind: 'ignored', reason: `not a message: ${brief(given.EventType) ?? 'no MessageSid'}` }]
		const status = given.MessageStatus || given.SmsStatus
		if (status && !INCOMING.has(status)) return [receipt(given, id, status, delivery.receivedAt, from)]
		return [message(given, id, delivery.receivedAt, from)]
	},
	/** The signature has no time, but a repeated request keeps its token. */
	replayKey({ headers }) {
		const key = headers['i-twilio-idempotency-token']
		return key ? { key, ttl: TWILIO_REDELIVERY } : undefined
	},
	/** TwiML without a verb: nothing is answered by machine. */
	answer() {
		return { status: 200, headers: { 'content-type': 'text/xml' }, body: '<Response/>' }
	},
}

export const twilioSms: Channel = /* @__PURE__ */ whole(twilioSmsReceiver, () => ({
	id: 'twilio-sms',
	name: 'Twilio SMS',
	family: 'phone',
	docs: [
		'https://www.twilio.com/docs/messaging/guides/webhook-request',
		'https://www.twilio.com/docs/messaging/guides/track-outbound-message-status',
		'https://www.twilio.com/docs/messaging/api/message-resource',
		'https://www.twilio.com/docs/whatsapp/api',
	],
	hosts: TWILIO_HOSTS,
	settings: [
		...TWILIO_SECRETS,
		textField(
			'from',
			'Number',
			'The number with + and country code (Twilio Console → Phone Numbers → Active numbers), or a Messaging Service SID (MG…). A WhatsApp sender on the same number needs no other entry; give it the same webhook, by HTTP POST.',
			'^(\\+[1-9]\\d{6,14}|MG[0-9a-fA-F]{32}|[1-9]\\d{2,7})$',
		),
	],
	toSetting: 'from',
	redelivery: TWILIO_REDELIVERY,
	replyWindow: networkWindow,
	maxText: MAX_TEXT,
	receipts: ['sent', 'delivered', 'read', 'failed'],
	media: fetchFromTwilio,
	// Twilio takes no idempotency key for messages.
	async send(reply, settings, fetch) {
		const network = networkOf(reply.conversation)
		const from = reply.from ?? settings.from
		if (!from) throw new SendFailed({ retryable: false, reason: 'the number is not set' })
		const to = networkOf(reply.sender.id) === network ? reply.sender.id : reply.conversation
		const ours = from.startsWith('MG')
			? { MessagingServiceSid: from }
			: { From: network && !networkOf(from) ? `${network}:${from}` : from }
		// A Messaging Service has a callback of its own.
		const receipts = reply.callback && !from.startsWith('MG') ? { StatusCallback: reply.callback } : {}
		return sendParts(reply.text, MAX_TEXT, async (part) => {
			const message = requireTaken(
				await askTwilio(fetch, settings, 'Messages.json', { To: to, ...ours, ...receipts, Body: part }),
			)
			const sid = asId(message.sid)
			if (!sid) throw unreadable('Twilio')
			return sid
		})
	},
	async check(settings, url, fetch) {
		const { from = '' } = settings
		if (!from.startsWith('+'))
			return { ok: false, detail: 'Only for phone numbers can Twilio be asked where it delivers' }
		const path = `IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(from)}`
		const list = requireTaken(await askTwilio(fetch, settings, path))
		const number = asObjects(list.incoming_phone_numbers)[0]
		if (!number) return { ok: false, detail: `Twilio knows no number ${from} in this account` }
		const [smsUrl, method] = [asText(number.sms_url), asText(number.sms_method)]
		if (smsUrl !== url)
			return { ok: false, detail: `Twilio sends messages to ${from} ${smsUrl ? 'elsewhere' : 'nowhere yet'}` }
		if (method === 'GET') return { ok: false, detail: 'Set the webhook’s method to HTTP POST in the Twilio Console' }
		return { ok: true, detail: `Twilio delivers messages to ${from} here` }
	},
	/** Points the number's messages here; a Messaging Service or WhatsApp sender is pointed here in the Twilio Console. */
	async connect(settings, url, fetch) {
		const { from = '' } = settings
		if (!from.startsWith('+')) return
		const path = `IncomingPhoneNumbers.json?PhoneNumber=${encodeURIComponent(from)}`
		const list = requireTaken(await askTwilio(fetch, settings, path))
		const sid = asId(asObjects(list.incoming_phone_numbers)[0]?.sid)
		// A number that only WhatsApp knows is none of Twilio's phone numbers.
		if (!sid) return
		const webhook = { SmsUrl: url, SmsMethod: 'POST' }
		requireTaken(await askTwilio(fetch, settings, `IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`, webhook))
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

const INCOMING = new Set(['received', 'receiving'])

/** Twilio says no time: the message's is when it came. */
function message(given: Parameters, id: string, receivedAt: number, from: string | undefined): Inbound {
	const to = ourSide(given, given.To, from)
	const person = personOf(given.From, given)
	if (!person) return present({ kind: 'ignored' as const, reason: 'message without sender', id, to })
	const event = { id, ...(to ? { to } : {}), sentAt: receivedAt }
	const wish = WISHES.get(given.OptOutType ?? '')
	if (wish) return { kind: 'contact', ...event, event: wish, sender: person.sender }
	return present({
		kind: 'message' as const,
		...event,
		conversation: person.conversation,
		sender: person.sender,
		// A message without words and files is still one.
		text: joined([asText(given.Body) ?? choice(given)], '\n'),
		media: [...filesOf(given), ...placesOf(given)],
		replyTo: asText(given.OriginalRepliedMessageSid),
	})
}

/** https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out (HELP is answered by Twilio and is worth an agent's eye) */
const WISHES = new Map<string, 'blocked' | 'joined'>([
	['STOP', 'blocked'],
	['START', 'joined'],
])

/** Of a pressed button, a list or a filled-in form that has no text of its own. */
function choice({
	ButtonText,
	ButtonPayload,
	ListTitle,
	ListId,
	InteractiveData,
	FlowData,
}: Parameters): string | undefined {
	return [ButtonText, ButtonPayload, ListTitle, ListId, InteractiveData, FlowData].map(asText).find((text) => text)
}

const KINDS = /^(image|audio|video)\//

function filesOf(given: Parameters): Media[] {
	const files: Media[] = []
	for (let index = 0; index < 50; index++) {
		const url = asText(given[`MediaUrl${index}`])
		if (!url) break
		const mime = asText(given[`MediaContentType${index}`])
		// Twilio hands a contact card over as a file.
		const kind = mime?.endsWith('vcard') ? 'contact' : ((mime?.match(KINDS)?.[1] ?? 'file') as Media['kind'])
		files.push(present({ kind, url, mime, name: asText(given[`MediaFilename${index}`]) }))
	}
	return files
}

function placesOf({ Latitude, Longitude, Label, Address }: Parameters): Media[] {
	const [latitude, longitude] = [coordinate(Latitude), coordinate(Longitude)]
	if (latitude === undefined || longitude === undefined) return []
	return [present({ kind: 'location' as const, latitude, longitude, name: asText(Label), text: asText(Address) })]
}

function coordinate(value: string | undefined): number | undefined {
	return value && /^-?\d{1,3}(\.\d+)?$/.test(value) ? Number(value) : undefined
}

/**
 * A plain number is SMS; other networks stand before the address (`whatsapp:+49…`), and their conversations are apart. Who hides the
 * number on WhatsApp has a user id in its place, and the number's owner has one beside it.
 * https://www.twilio.com/docs/whatsapp/key-concepts
 */
function personOf(
	address: string | undefined,
	given: Parameters,
): { conversation: string; sender: Sender } | undefined {
	const id = asText(address)
	if (!id) return undefined
	const network = networkOf(id)
	const prefix = network ? `${network}:` : ''
	const phone = fromWritten(id.slice(prefix.length))
	const number = prefix + (phone ?? id.slice(prefix.length))
	const [user, parent] = network
		? [given.ExternalUserId, given.ParentExternalUserId].map((external) => asText(external) && `${prefix}${external}`)
		: []
	const ids = [...new Set([user, number, parent])].filter((each) => each !== undefined)
	const [conversation = number, ...aliases] = ids
	const sender = present({
		id,
		aliases: aliases.length > 0 ? aliases : undefined,
		name: asText(given.ProfileName),
		phone,
		handle: asText(given.ProfileUsername),
	})
	return { conversation, sender }
}

const STATUSES = new Map<string, ReceiptStatus>([
	['sent', 'sent'],
	['delivered', 'delivered'],
	['read', 'read'],
	['undelivered', 'failed'],
	['failed', 'failed'],
	['canceled', 'failed'],
])

function receipt(given: Parameters, of: string, state: string, sentAt: number, from: string | undefined): Inbound {
	const to = ourSide(given, given.From, from)
	const status = STATUSES.get(state)
	if (!status)
		return present({ kind: 'ignored' as const, reason: `status ${brief(state, 40) ?? 'missing'}`, id: of, to })
	const code = asText(given.ErrorCode)
	const reason = explained(code && /^\d+$/.test(code) ? Number(code) : undefined) ?? brief(given.ErrorMessage)
	const error = status === 'failed' ? joined([code, reason], ': ') || undefined : undefined
	const conversation = personOf(given.To, {})?.conversation
	return present({ kind: 'receipt' as const, id: `${status}:${of}`, to, of, conversation, status, error, sentAt })
}
