import { Malformed, SendFailed } from '../errors'
import type { ContactIn, EchoIn, Inbound, Media, ReceiptStatus, Sender } from '../message'
import { type Answered, call, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asList, asNumber, asObject, asObjects, asTime, isObject, type Json, readObject } from './json'
import { fromWritten } from './phone'
import { present } from './present'
import { basic, hmacSha256, requireRecent, requireSame, secret } from './signature'
import { asText, brief, joined } from './text'
import { whole } from './whole'

/** UNVERIFIED: Crisp states no limit. */
const MAX_TEXT = 5000
const MEDIA_HOSTS = ['storage.crisp.chat']

/** What the web trigger needs of it. */
export const crispReceiver: Receiver = {
	/** Over the text `[timestamp;body]`. */
	async verify({ headers, body }, settings, now) {
		const timestamp = headers['x-crisp-request-timestamp'] ?? ''
		const expected = hmacSha256(secret(settings, 'hookSecret'), `[${timestamp};${body}]`, 'hex')
		requireSame(headers['x-crisp-signature'], expected, 'signature')
		requireRecent(asTime(timestamp), now)
	},
	parse({ body, receivedAt }) {
		const { website_id, event, data, timestamp } = readObject(body)
		const name = asText(event)
		if (!name || !asId(website_id)) throw new Malformed('not a Crisp webhook: no event or website_id')
		const hook = { name, data: asObject(data), to: asId(website_id) ?? '', at: asTime(timestamp) ?? receivedAt }
		const session = asId(hook.data.session_id)
		if (!session) return [ignored(`event ${brief(name, 60) ?? ''} without session`, hook)]
		if (name === 'message:send' || name === 'message:received') return [message(hook, session)]
		if (name === 'message:updated') return [updated(hook, session)]
		if (name === 'message:removed') return [removed(hook, session)]
		const status = ACKNOWLEDGED.get(name)
		if (status) return receipts(hook, session, status)
		return [contact(hook, session) ?? ignored(`event ${brief(name, 60) ?? ''}`, hook)]
	},
}

export const crisp: Channel = /* @__PURE__ */ whole(crispReceiver, () => ({
	id: 'crisp',
	name: 'Crisp',
	family: 'chat',
	docs: [
		'https://docs.crisp.chat/references/web-hooks/v1/',
		'https://docs.crisp.chat/references/rtm-api/v1/',
		'https://docs.crisp.chat/references/rest-api/v1/#send-a-message-in-conversation',
	],
	hosts: ['api.crisp.chat', ...MEDIA_HOSTS],
	settings: [
		textField(
			'websiteId',
			'Website ID',
			'Crisp → Settings → Website Settings → Setup instructions → Website ID.',
			'^[0-9a-f-]{8,}$',
		),
		secretField(
			'hookSecret',
			'Hook signing secret',
			'Crisp Marketplace → your (private) plugin → Web Hooks → signing secret; there, enter the webhook and choose the message and session events. Hooks of the website’s own settings are not signed and are refused.',
		),
		textField(
			'identifier',
			'Token identifier',
			'Crisp Marketplace → your plugin → Tokens → production token → identifier.',
		),
		secretField(
			'key',
			'Token key',
			'The key of the same token, with the scopes website:conversation:messages (write) and website:conversation:sessions (read).',
		),
	],
	toSetting: 'websiteId',
	redelivery: 2 * 86_400_000,
	maxText: MAX_TEXT,
	receipts: ['delivered', 'read'],
	/** A message names its writer's nickname only. https://docs.crisp.chat/references/rest-api/v1/#get-conversation-metas */
	async complete(inbound, settings, fetch) {
		if (inbound.kind !== 'message') return inbound
		const answered = await ask(fetch, settings, inbound.to, inbound.conversation, 'meta')
		const meta = asObject(requireTaken(answered).data)
		const known = present({
			name: asText(meta.nickname),
			email: asText(meta.email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0],
			phone: fromWritten(asText(meta.phone)),
			language: asText(asList(asObject(meta.device).locales)[0]),
		})
		return { ...inbound, sender: { ...inbound.sender, ...known } }
	},
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Crisp', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send(reply, settings, fetch) {
		return sendParts(reply.text, MAX_TEXT, async (content) => {
			const words = { type: 'text', from: 'operator', origin: 'chat', content }
			const answered = await ask(fetch, settings, reply.from, reply.conversation, 'message', words)
			const id = asId(asObject(requireTaken(answered).data).fingerprint)
			if (!id) throw unreadable('Crisp')
			return id
		})
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

interface Hook {
	name: string
	data: Json
	/** The website. */
	to: string
	at: number
}

/** `message:send` comes from the visitor, `message:received` reaches them. */
function message(hook: Hook, conversation: string): Inbound {
	const { name, data, to, at } = hook
	const id = asId(data.fingerprint)
	if (!id) return ignored('message without fingerprint', hook)
	if (data.type === 'note') return ignored('a private note', hook)
	const words = wordsOf(data)
	if (!words) return ignored(`message type ${brief(data.type, 60) ?? 'missing'}`, hook)
	const event = { id, to, conversation, ...words, sentAt: asTime(data.timestamp) ?? at }
	const operator = data.from === 'operator' || (data.from !== 'user' && name === 'message:received')
	if (operator) return { kind: 'echo', ...event }
	return { kind: 'message', ...event, sender: personOf(data, conversation) }
}

/** A text is edited by who wrote it in Crisp's inbox; a picker or field is filled in by the visitor. */
function updated(hook: Hook, conversation: string): Inbound {
	const { data, to, at } = hook
	const of = asId(data.fingerprint)
	if (!of) return ignored('update without fingerprint', hook)
	const event = { id: `update:${of}:${at}`, to, conversation, sentAt: at }
	const answer = chosen(asObject(data.content))
	if (answer) {
		return { kind: 'message', ...event, sender: personOf(data, conversation), text: answer, media: [], replyTo: of }
	}
	const words = wordsOf({ ...data, type: data.type ?? (isObject(data.content) ? 'file' : 'text') })
	if (!words || (!words.text && words.media.every(({ url }) => !url))) return ignored('update without words', hook)
	const edit = { ...event, of, ...words }
	return data.from === 'user' ? { kind: 'edit', ...edit, sender: personOf(data, conversation) } : echo(edit)
}

function echo(edit: Omit<EchoIn, 'kind'>): Inbound {
	return { kind: 'echo', ...edit }
}

function removed(hook: Hook, conversation: string): Inbound {
	const { data, to, at } = hook
	const of = asId(data.fingerprint)
	return of
		? { kind: 'delete', id: `remove:${of}`, to, of, conversation, sentAt: at }
		: ignored('removal without fingerprint', hook)
}

const FILES = new Map<unknown, Media['kind']>([
	['file', 'file'],
	['animation', 'image'],
	['audio', 'audio'],
])

function wordsOf({ type, content }: Json): { text: string; media: Media[] } | undefined {
	const { url, name, type: mime, text, explain } = asObject(content)
	const kind = FILES.get(type)
	if (kind) {
		const of = asText(mime)?.match(/^(image|audio|video)\//)?.[1] as Media['kind'] | undefined
		return {
			text: '',
			media: [present({ kind: of ?? kind, url: asText(url), name: asText(name), mime: asText(mime) })],
		}
	}
	const said = type === 'text' ? asText(content) : undefined
	const offered =
		type === 'picker' || type === 'field' || type === 'carousel'
			? spelledOut(asObject(content), text, explain)
			: undefined
	const words = said ?? offered
	return words ? { text: words, media: [] } : undefined
}

function spelledOut({ choices, targets, value }: Json, text: unknown, explain: unknown): string | undefined {
	const offers = [...asObjects(choices), ...asObjects(targets)].map(
		({ label, title }) => asText(label) ?? asText(title),
	)
	return (
		joined([asText(text), asText(explain), ...offers.map((offer) => offer && `- ${offer}`), asText(value)], '\n') ||
		undefined
	)
}

/** What the visitor picked or filled in. */
function chosen({ choices, value }: Json): string | undefined {
	const picked = asObjects(choices).filter(({ selected }) => selected === true)
	return (
		joined(
			picked.map(({ label }) => asText(label)),
			', ',
		) || asText(value)
	)
}

const ACKNOWLEDGED = new Map<string, ReceiptStatus>([
	['message:acknowledge:read:received', 'read'],
	['message:acknowledge:delivered', 'delivered'],
])

function receipts(hook: Hook, conversation: string, status: ReceiptStatus): Inbound[] {
	const { data, to, at } = hook
	if (!Array.isArray(data.fingerprints) || data.fingerprints.length === 0)
		return [ignored(`${status} receipt without fingerprints`, hook)]
	return data.fingerprints.map((fingerprint): Inbound => {
		const of = asId(fingerprint)
		if (!of) return ignored(`${status} receipt without fingerprint`, hook)
		return { kind: 'receipt', id: `${status}:${of}`, to, of, conversation, status, sentAt: at }
	})
}

function contact(hook: Hook, session: string): Inbound | undefined {
	const { name, data, to, at } = hook
	const event = { kind: 'contact' as const, id: `${name}:${session}:${at}`, to, sentAt: at }
	const change = (sender: Omit<Sender, 'id'>, what: ContactIn['event'] = 'changed'): Inbound => ({
		...event,
		event: what,
		sender: { id: session, ...sender },
	})
	switch (name) {
		case 'session:set_email':
			return change(present({ email: asText(data.email)?.match(/^[^\s@]+@[^\s@]+$/)?.[0] }))
		case 'session:set_phone':
			return change(present({ phone: fromWritten(asText(data.phone)) }))
		case 'session:set_nickname':
			return change(present({ name: asText(data.nickname) }))
		case 'session:set_block':
			return change({}, data.blocked === false ? 'joined' : 'blocked')
		case 'session:removed':
			return change({}, 'left')
	}
	return undefined
}

function personOf({ user }: Json, session: string): Sender {
	return present({ id: session, name: asText(asObject(user).nickname) })
}

function ignored(reason: string, { data, to }: Hook): Inbound {
	return present({ kind: 'ignored' as const, reason, id: asId(data.fingerprint), to })
}

// --- send ------------------------------------------------------------------------------------------------------------

function ask(
	fetch: Fetch,
	{ websiteId, identifier, key }: Settings,
	website: string | undefined,
	session: string,
	path: string,
	body?: Json,
): Promise<Answered> {
	const site = website ?? websiteId
	if (!site || !identifier || !key) {
		throw new SendFailed({ retryable: false, reason: 'website ID, token identifier or token key is not set' })
	}
	const headers = { authorization: `Basic ${basic(identifier, key)}`, 'x-crisp-tier': 'plugin' }
	const url = `https://api.crisp.chat/v1/website/${encodeURIComponent(site)}/conversation/${encodeURIComponent(session)}/${path}`
	return call(fetch, 'Crisp', url, body ? postJson(body, headers) : { headers })
}

/** https://docs.crisp.chat/guides/rest-api/rate-limits/ @throws SendFailed */
function requireTaken(answered: Answered): Json {
	if (answered.ok && answered.body.error !== true) return answered.body
	// 420 is Crisp's daily quota.
	const quota = answered.status === 420
	const reason = brief(answered.body.reason)
	if (!quota) throw failed('Crisp', answered, reason)
	const wait = answered.retryAfter ?? asNumber(asObject(answered.body.data).retry_after) ?? 3600
	throw new SendFailed({
		retryable: true,
		retryAfter: wait,
		reason: `Crisp refused: ${reason ?? 'the day’s quota is used up'}`,
	})
}
