import { Malformed, Rejected, SendFailed } from '../errors'
import type { Inbound, ReceiptStatus, Reply, Sender } from '../message'
import { type Answered, call, failed, partName, partNames, postJson, sendParts, unreadable } from './call'
import type { Channel, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asNumber, asObject, asTime, fromSeconds, type Json, readObject } from './json'
import { networkWindow } from './network-window'
import { fromDigits } from './phone'
import { present } from './present'
import { basic, hashHex, requireRecent, requireSame, secret, verifyToken } from './signature'
import { asText, brief, joined } from './text'
import { smsFields, verifySms } from './vonage-sms'
import { reactionOf, wordsOf } from './vonage-words'
import { whole } from './whole'

const HOUR = 3_600_000
const HOSTS = ['api.nexmo.com', '*.nexmo.com']
const MAX_TEXT = 1000

/** What the web trigger needs of it. */
export const vonageReceiver: Receiver = {
	methods: ['POST', 'GET'],

	async verify(delivery, settings, now) {
		const key = secret(settings, 'signatureSecret')
		const [scheme = '', token] = (delivery.headers.authorization ?? '').split(' ')
		if (!token || scheme !== 'Bearer') return verifySms(delivery, settings, key, now)
		const claims = verifyToken(token, key)
		requireRecent(fromSeconds(claims.iat), now)
		if (claims.exp !== undefined && (fromSeconds(claims.exp) ?? 0) <= now) throw new Rejected('token expired')
		// The token alone would do for any body.
		requireSame(asText(claims.payload_hash), hashHex('sha256', delivery.body), 'hash of the body')
	},
	parse(delivery) {
		const { body, method, receivedAt } = delivery
		const given: Json = method === 'GET' || !body.startsWith('{') ? smsFields(delivery) : readObject(body)
		if (asId(given.message_uuid)) return [messagesApi(given, receivedAt)]
		if (asId(given.messageId)) return [smsApi(given, receivedAt)]
		throw new Malformed('not a Vonage webhook: no message_uuid, no messageId')
	},
}

export const vonage: Channel = /* @__PURE__ */ whole(vonageReceiver, () => ({
	id: 'vonage',
	name: 'Vonage',
	family: 'phone',
	docs: [
		'https://developer.vonage.com/en/getting-started/concepts/webhooks#decoding-signed-webhooks',
		'https://developer.vonage.com/en/messages/concepts/inbound-messages',
		'https://developer.vonage.com/en/api/messages',
		'https://developer.vonage.com/en/getting-started/concepts/signing-messages',
		'https://developer.vonage.com/en/messaging/sms/guides/inbound-sms',
	],
	// The media's host carries a region (UNVERIFIED which): `api-eu.nexmo.com`.
	hosts: HOSTS,
	settings: [
		textField('apiKey', 'API key', 'Vonage dashboard → API settings: the eight characters at the top.', '^\\w{6,16}$'),
		secretField(
			'apiSecret',
			'API secret',
			'Vonage dashboard → API settings → Account secret. Replies are sent with it.',
		),
		secretField(
			'signatureSecret',
			'Signature secret',
			'Vonage dashboard → API settings → Signed webhooks → Signature secret (not the API secret). Every webhook is signed with it.',
		),
		{
			key: 'signatureMethod',
			label: 'Signature method',
			secret: false,
			required: false,
			kind: 'text',
			help: 'Only for the older SMS API, as chosen in the dashboard under API settings → Signed webhooks: md5hash, md5, sha1, sha256 or sha512. Leave it empty for the Messages API.',
			pattern: '^(md5hash|md5|sha1|sha256|sha512)?$',
		},
		textField(
			'from',
			'Number',
			'The Vonage number with country code, without + (dashboard → Numbers → Your numbers). Enter the webhook there or in the application, for inbound and for status, by POST.',
			'^[A-Za-z0-9]{3,15}$',
		),
	],
	toSetting: 'from',
	// An answer other than 200 brings it again for 24 hours.
	redelivery: 48 * HOUR,
	replyWindow: networkWindow,
	maxText: MAX_TEXT,
	receipts: ['sent', 'delivered', 'read', 'failed'],
	async media({ url = '', name, mime }, settings, fetch) {
		return download(fetch, 'Vonage', { url, hosts: HOSTS, headers: authorization(settings), name, mime })
	},
	partNames: (reply) => partNames(reply, longest(networkOf(reply))),
	// The Messages API knows no idempotency key; `client_ref` comes back with each status. https://developer.vonage.com/en/api/messages
	async send(reply, settings, fetch) {
		const headers = authorization(settings)
		const from = reply.from ?? settings.from
		if (!from) throw new SendFailed({ retryable: false, reason: 'the number is not set' })
		const channel = networkOf(reply)
		const to = reply.sender.id.replace(/^\+/, '')
		return sendParts(reply.text, longest(channel), async (part, index) => {
			const client_ref = partName(reply, index)
			const message = { message_type: 'text', text: part, to, from, channel, client_ref }
			const answered = await call(fetch, 'Vonage', 'https://api.nexmo.com/v1/messages', postJson(message, headers))
			const id = asId(requireTaken(answered).message_uuid)
			if (!id) throw unreadable('Vonage')
			return client_ref
		})
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

const STATUSES = new Map<unknown, ReceiptStatus>([
	['submitted', 'sent'],
	['accepted', 'sent'],
	['delivered', 'delivered'],
	['read', 'read'],
	['rejected', 'failed'],
	['undeliverable', 'failed'],
	['failed', 'failed'],
	['expired', 'failed'],
])

function messagesApi(given: Json, receivedAt: number): Inbound {
	const channel = asText(given.channel) ?? 'sms'
	const id = asId(given.message_uuid) ?? ''
	const sentAt = asTime(given.timestamp) ?? receivedAt
	const [theirs, ours] = [asId(given.from), asId(given.to)]
	if (given.status !== undefined) {
		const { title, detail } = asObject(given.error)
		const reason = brief(detail) ?? brief(title)
		return receipt(given.status, {
			of: asId(given.client_ref) ?? id,
			to: theirs,
			sentAt,
			person: personOf(ours, channel),
			reason,
		})
	}
	const person = personOf(theirs, channel)
	if (!person) return present({ kind: 'ignored' as const, reason: 'message without sender', id, to: ours })
	const sender = present({ ...person.sender, name: asText(asObject(given.profile).name) })
	const event = { id, ...(ours ? { to: ours } : {}), conversation: person.conversation, sentAt }
	const of = asId(asObject(given.context).message_uuid)
	const reaction = reactionOf(given)
	if (reaction && of) return { kind: 'reaction', ...event, of, sender, emoji: reaction.emoji }
	const words = wordsOf(given)
	if (!words) {
		const reason = `message type ${brief(given.message_type, 60) ?? 'missing'}`
		return present({ kind: 'ignored' as const, reason, id, to: ours })
	}
	return present({ kind: 'message' as const, ...event, sender, ...words, replyTo: of })
}

function smsApi(given: Json, receivedAt: number): Inbound {
	const id = asId(given.messageId) ?? ''
	const said = asText(given['message-timestamp'])?.match(/^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)$/)
	const sentAt = asTime(said && `${said[1]}T${said[2]}Z`) ?? fromSeconds(given.timestamp) ?? receivedAt
	const person = personOf(asId(given.msisdn), 'sms')
	const to = asId(given.to)
	if (given.status !== undefined) {
		const code = asId(given['err-code'])
		const reason = code && code !== '0' ? `error ${code}` : undefined
		return receipt(given.status, { of: id, to, sentAt, person, reason })
	}
	if (!person) return present({ kind: 'ignored' as const, reason: 'message without sender', id, to })
	const text = asText(given.text)
	if (!text) {
		const reason = `message type ${brief(given.type, 60) ?? 'missing'} without text`
		return present({ kind: 'ignored' as const, reason, id, to })
	}
	const { conversation, sender } = person
	return present({
		kind: 'message' as const,
		id,
		to,
		conversation,
		sender,
		text,
		media: [],
		sentAt,
		...partOf(given, conversation),
	})
}

/** Of a long SMS each part comes on its own, in any order. */
function partOf(given: Json, conversation: string): { album?: string; order?: string } {
	const reference = asId(given['concat-ref'])
	const part = asId(given['concat-part'])
	if (!reference || !part || String(given.concat) !== 'true') return {}
	return { album: `${conversation}:${reference}:${asId(given['concat-total']) ?? ''}`, order: part.padStart(4, '0') }
}

/** SMS and MMS are one conversation; other networks' stand apart by their name. */
function personOf(address: string | undefined, channel: string): { conversation: string; sender: Sender } | undefined {
	const id = asText(address)
	if (!id) return undefined
	const phone = channel === 'messenger' || channel === 'instagram' ? undefined : fromDigits(id.replace(/^\+/, ''))
	const known = phone ?? id
	const conversation = channel === 'sms' || channel === 'mms' ? known : `${channel}:${known}`
	return { conversation, sender: present({ id, phone }) }
}

function receipt(
	state: unknown,
	about: {
		of: string
		to: string | undefined
		sentAt: number
		person: { conversation: string } | undefined
		reason: string | undefined
	},
): Inbound {
	const { of, to, sentAt, person, reason } = about
	const status = STATUSES.get(state)
	if (!status)
		return present({ kind: 'ignored' as const, reason: `status ${brief(state, 40) ?? 'missing'}`, id: of, to })
	const error = status === 'failed' ? joined([asText(state), reason], ': ') : undefined
	const conversation = person?.conversation
	return present({ kind: 'receipt' as const, id: `${status}:${of}`, to, of, conversation, status, error, sentAt })
}

// --- send ------------------------------------------------------------------------------------------------------------

/** Messages of other networks than SMS begin with their name. */
const networkOf = ({ conversation }: Reply): string => conversation.match(/^([a-z_]+):./)?.[1] ?? 'sms'

const longest = (network: string): number => (network === 'messenger' ? 640 : MAX_TEXT)

function authorization({ apiKey, apiSecret }: Settings): Record<string, string> {
	if (!apiKey || !apiSecret) throw new SendFailed({ retryable: false, reason: 'API key or API secret is not set' })
	return { authorization: `Basic ${basic(apiKey, apiSecret)}` }
}

/** https://developer.vonage.com/en/api-errors/messages @throws SendFailed */
function requireTaken(answered: Answered): Json {
	if (answered.ok) return answered.body
	const { title, detail } = answered.body
	const retryAfter =
		answered.status === 429 ? (answered.retryAfter ?? asNumber(answered.body.retry_after) ?? 2) : undefined
	if (answered.status === 402) {
		throw new SendFailed({ retryable: false, reason: 'Vonage refused: the account has no balance left' })
	}
	throw failed('Vonage', retryAfter === undefined ? answered : { ...answered, retryAfter }, detail ?? title)
}
