import { Malformed, SendFailed } from '../errors'
import type { Inbound, Media, Reply, Sender } from '../message'
import { call, failed, postJson } from './call'
import type { Channel, Receiver } from './channel'
import { secretField } from './field'
import { asId, asList, asObject, isObject, type Json, readObject } from './json'
import { fromWritten } from './phone'
import { present } from './present'
import { digest, secret, signStandard, verifyStandard } from './signature'
import { split } from './split'
import { asText, brief } from './text'
import { whole } from './whole'

const MINUTE = 60_000
/** As long as a Jira comment can be. */
const MAX_TEXT = 32_767

/** What the web trigger needs of it. */
export const webhookReceiver: Receiver = {
	async verify({ headers, body }, settings, now) {
		verifyStandard(headers, body, secret(settings, 'secret'), now)
	},
	parse({ headers, body, receivedAt }) {
		const given = readObject(body)
		const id = headers['webhook-id'] || `hash:${digest(body)}`
		return [inbound(given, id, dateOf(given.sentAt) ?? receivedAt)]
	},
}

export const webhook: Channel = /* @__PURE__ */ whole(webhookReceiver, () => ({
	id: 'webhook',
	name: 'Webhook',
	family: 'own',
	docs: ['https://www.standardwebhooks.com', 'https://github.com/standard-webhooks/standard-webhooks'],
	hosts: [],
	settings: [
		secretField(
			'secret',
			'Signing secret',
			'Starts with whsec_, then 24 to 64 random bytes in base64. Make one with: echo "whsec_$(openssl rand -base64 32)". Your system signs with it, and we sign our replies with it.',
			'^whsec_[A-Za-z0-9+/_-]+={0,2}$',
		),
		{
			key: 'replyUrl',
			label: 'Reply URL',
			secret: false,
			required: false,
			kind: 'host',
			help: 'Where your system takes agents’ replies, as a signed POST. Without it, messages arrive but cannot be answered here.',
			pattern: '^https://\\S+$',
		},
	],
	// Standard Webhooks advises three days of tries; any system may do otherwise.
	redelivery: 8 * 24 * 60 * MINUTE,
	maxText: MAX_TEXT,
	receipts: [],
	// https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md: `webhook-id` is the same for every try.
	resendable: true,
	/** Signatures are good for five minutes before and after; a sender's own repeat has the same id and is a duplicate. */
	async send(reply, { replyUrl, secret: key }, fetch, now) {
		if (!replyUrl || !key || !URL.canParse(replyUrl)) {
			throw new SendFailed({ retryable: false, reason: 'this account has no reply URL' })
		}
		const ids: string[] = []
		// Parts have ids of their own, so that the whole may be tried again.
		for (const [index, part] of split(reply.text, MAX_TEXT).entries()) {
			const id = index === 0 ? reply.idempotencyKey : `${reply.idempotencyKey}.${index}`
			const init = signed(replyOf(reply, part, now), id, key, now)
			const answered = await call(fetch, 'The reply URL', replyUrl, init)
			if (!answered.ok) throw failed('The reply URL', answered)
			ids.push(asId(answered.body.id) ?? id)
		}
		return { ids }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

/**
 * The payload is ours, so what is wrong with it is said to who sends it (400) instead of being filed half.
 *
 * `{ text, subject?, conversation?, sender: { id, name?, email?, phone?, handle?, language? }, attachments?: [{ url, name?, mime? }],
 * sentAt?: ISO }`; `kind` may be `edit`, `delete` or `reaction` (with `emoji`, null when removed), then `of` names the message.
 *
 * @throws Malformed
 */
function inbound(given: Json, id: string, sentAt: number): Inbound {
	const kind = given.kind ?? 'message'
	const sender = senderOf(asObject(given.sender))
	const conversation = asId(given.conversation) ?? sender?.id
	const event = { id, conversation: required(conversation, 'sender.id'), sentAt }
	if (kind === 'delete') return { kind, ...event, of: required(asId(given.of), 'of') }
	const who = required(sender, 'sender.id')
	if (kind === 'reaction') {
		const emoji = given.emoji === null ? null : required(asText(given.emoji), 'emoji')
		return { kind, ...event, of: required(asId(given.of), 'of'), sender: who, emoji }
	}
	if (kind !== 'message' && kind !== 'edit') return { kind: 'ignored', reason: `kind ${brief(kind, 40) ?? ''}`, id }
	const media = asList(given.attachments).map(attachment)
	const text = media.length > 0 ? (asText(given.text) ?? '') : required(asText(given.text), 'text')
	if (kind === 'edit') return { kind, ...event, of: required(asId(given.of), 'of'), sender: who, text, media }
	const { subject, replyTo } = given
	return present({
		kind: 'message' as const,
		...event,
		sender: who,
		text,
		media,
		subject: asText(subject),
		replyTo: asId(replyTo),
	})
}

function required<T>(value: T | undefined, field: string): T {
	if (value === undefined) throw new Malformed(`"${field}" is missing or of the wrong type`)
	return value
}

function senderOf({ id, name, email, phone, handle, language }: Json): Sender | undefined {
	const known = asId(id)
	if (!known) return undefined
	return present({
		id: known,
		name: asText(name),
		email: asText(email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
		phone: fromWritten(asText(phone)),
		handle: asText(handle),
		language: asText(language)?.match(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)?.[0],
	})
}

const KINDS = /^(image|audio|video)\//

function attachment(given: unknown): Media {
	const { url, name, mime } = asObject(given)
	const address = asText(url)
	if (!isObject(given) || !address || !/^https?:/.test(address) || !URL.canParse(address)) {
		throw new Malformed('an attachment has no usable "url"')
	}
	const kind = (asText(mime)?.match(KINDS)?.[1] ?? 'file') as Media['kind']
	return present({ kind, url: address, mime: asText(mime), name: asText(name) })
}

/** ISO 8601; without a zone it is UTC. */
function dateOf(value: unknown): number | undefined {
	const iso = asText(value)?.match(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$/)
	const at = iso ? Date.parse(iso[3] ? iso[0] : `${iso[0]}Z`) : Number.NaN
	return Number.isNaN(at) ? undefined : at
}

// --- send ------------------------------------------------------------------------------------------------------------

/** The same shape as inbound, said by our side, with the customer in `to`. */
function replyOf({ conversation, sender, inReplyTo }: Reply, text: string, now: number): Json {
	const { id, name, email, phone, handle } = sender
	return present({
		text,
		conversation,
		sender: { id: 'support' },
		to: present({ id, name, email, phone, handle }),
		replyTo: inReplyTo?.id,
		sentAt: new Date(now).toISOString(),
	})
}

function signed(content: Json, id: string, key: string, now: number): RequestInit {
	const timestamp = String(Math.floor(now / 1000))
	const signature = signStandard(key, id, timestamp, JSON.stringify(content))
	return postJson(content, { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature })
}
