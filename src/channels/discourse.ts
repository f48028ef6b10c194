import { Malformed, SendFailed } from '../errors'
import type { Inbound, Media, Sender } from '../message'
import { type Answered, call, failed, postJson, sendParts, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { elementsOf, htmlToText } from './html-text'
import { asId, asList, asNumber, asObject, asObjects, asTime, isObject, type Json, readObject } from './json'
import { present } from './present'
import { hmacSha256, requireSame, secret } from './signature'
import { asText, brief, joined } from './text'
import { whole } from './whole'

/** The forum's default limit of a post. */
const MAX_TEXT = 32_000

/** What the web trigger needs of it. */
export const discourseReceiver: Receiver = {
	async verify({ headers, body }, settings) {
		const expected = `sha256=${hmacSha256(secret(settings, 'webhookSecret'), body, 'hex')}`
		requireSame(headers['x-discourse-event-signature'], expected, 'signature')
	},
	parse({ headers, body, receivedAt }, settings) {
		const given = readObject(body)
		const event = headers['x-discourse-event'] ?? ''
		const [type] = Object.keys(given)
		if (!type || (!headers['x-discourse-event-type'] && !KNOWN.has(type)))
			throw new Malformed('not a Discourse webhook')
		if (isObject(given.post)) return [post(given.post, event, receivedAt, settings)]
		if (isObject(given.like)) return [like(given.like, receivedAt)]
		// A topic's words are its first post, which has an event of its own.
		return [{ kind: 'ignored', reason: `event ${brief(event, 60) ?? brief(type, 60) ?? 'without type'}` }]
	},
}

export const discourse: Channel = /* @__PURE__ */ whole(discourseReceiver, () => ({
	id: 'discourse',
	name: 'Discourse',
	family: 'community',
	docs: [
		'https://meta.discourse.org/t/configure-webhooks-that-trigger-on-discourse-events-to-integrate-with-external-services/49045',
		'https://docs.discourse.org/#tag/Posts/operation/createTopicPostPM',
		'https://github.com/discourse/discourse/blob/main/app/serializers/web_hook_post_serializer.rb',
	],
	// The forum's own host, approved by an admin.
	hosts: [],
	settings: [
		{
			key: 'baseUrl',
			label: 'Forum address',
			secret: false,
			required: true,
			kind: 'host',
			help: 'The forum’s address as people open it, such as https://forum.example.com.',
			pattern: '^https://[^\\s?#]+$',
		},
		secretField(
			'webhookSecret',
			'Webhook secret',
			'Make one up, 12 or more characters, and enter the same one at Admin → API → Webhooks → Add webhook → Secret. Choose content type application/json and the post events.',
			'^\\S{12,}$',
		),
		secretField(
			'apiKey',
			'API key',
			'Admin → API → Keys → New API key, for the user below, with the scope to write posts (or global).',
		),
		textField(
			'apiUsername',
			'API user',
			'The forum user in whose name agents’ replies are posted; best one that nobody uses by hand.',
			'^[^\\s@]+$',
		),
	],
	// 1, 5, 25 and 125 minutes after a failure, where the forum has `retry web hook events` switched on; by hand at any time.
	redelivery: 3 * 86_400_000,
	maxText: MAX_TEXT,
	receipts: [],
	async media({ url = '', name, mime }, settings, fetch) {
		const host = URL.canParse(settings.baseUrl ?? '') ? new URL(settings.baseUrl ?? '').hostname : ''
		return download(fetch, 'Discourse', { url, hosts: [host], headers: credentials(settings), name, mime })
	},
	// No idempotency key; the same words twice within some minutes are refused by the forum itself.
	async send(reply, settings, fetch) {
		return sendParts(reply.text, MAX_TEXT, async (raw) => {
			const answered = await ask(fetch, settings, 'posts.json', { topic_id: Number(reply.conversation), raw })
			const id = asId(requireTaken(answered).id)
			// Held back for a moderator: taken, but without an id yet.
			if (!id && answered.body.action === 'enqueued')
				return `pending:${asId(asObject(answered.body.pending_post).id) ?? ''}`
			if (!id) throw unreadable('Discourse')
			return id
		})
	},
	/** Only a key of an admin may read the webhooks. */
	async check(settings, url, fetch) {
		const answered = await ask(fetch, settings, 'admin/api/web_hooks.json')
		if (answered.status === 403 || answered.status === 404) {
			return { ok: false, detail: 'Only with an admin’s API key can the forum be asked about its webhooks' }
		}
		const hooks = asObjects(requireTaken(answered).web_hooks)
		const hook = hooks.find(({ payload_url }) => payload_url === url)
		if (!hook) return { ok: false, detail: 'The forum has no webhook with this address' }
		if (hook.active === false) return { ok: false, detail: 'The forum’s webhook is switched off' }
		const failing = asNumber(hook.last_delivery_status) === 2
		return failing
			? { ok: false, detail: 'The forum’s last delivery failed' }
			: { ok: true, detail: 'The forum delivers here' }
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

const KNOWN = new Set([
	'post',
	'topic',
	'like',
	'ping',
	'user',
	'group',
	'category',
	'tag',
	'reviewable',
	'notification',
])

/** What people write; the others are moderators' actions, notices and whispers among staff. */
const REGULAR = 1

function post(given: Json, event: string, receivedAt: number, settings: Settings): Inbound {
	const id = asId(given.id)
	const conversation = asId(given.topic_id)
	const sender = personOf(given)
	if (!id || !conversation || !sender)
		return present({ kind: 'ignored' as const, reason: 'post without id, topic or author', id })
	const type = asNumber(given.post_type) ?? REGULAR
	if (type !== REGULAR || sender.id.startsWith('-'))
		return { kind: 'ignored', reason: 'post of the system or among staff', id }
	if (sender.handle?.toLowerCase() === settings.apiUsername?.toLowerCase())
		return { kind: 'ignored', reason: 'our own reply', id }
	const changedAt = asTime(given.updated_at) ?? receivedAt
	const version = asText(given.updated_at) ?? asId(given.version) ?? '1'
	if (event === 'post_destroyed') {
		return {
			kind: 'delete',
			id: `delete:${id}:${version}`,
			of: id,
			conversation,
			sentAt: asTime(given.deleted_at) ?? receivedAt,
		}
	}
	const words = wordsOf(given, settings)
	const changed = { id: `edit:${id}:${version}`, of: id, conversation, ...words, sentAt: changedAt }
	const ours = given.staff === true
	if (event === 'post_edited' || event === 'post_recovered') {
		return ours ? { kind: 'echo', ...changed } : { kind: 'edit', ...changed, sender }
	}
	if (event !== 'post_created' && event !== '')
		return { kind: 'ignored', reason: `event ${brief(event, 60) ?? ''}`, id }
	const sentAt = asTime(given.created_at) ?? receivedAt
	if (ours) return { kind: 'echo', id, conversation, ...words, sentAt }
	return present({
		kind: 'message' as const,
		id,
		conversation,
		sender,
		...words,
		subject: asText(given.topic_title),
		order: asId(given.post_number)?.padStart(8, '0'),
		sentAt,
	})
}

/** `raw` is what was written; pictures and files are named in `cooked` only. */
function wordsOf({ raw, cooked }: Json, { baseUrl = '' }: Settings): { text: string; media: Media[] } {
	const html = asText(cooked) ?? ''
	const written = asText(raw)?.replace(/!?\[[^[\]]*\]\(upload:\/\/[^()]*\)/g, '')
	const images = elementsOf(html, 'img')
		.filter((image) => !/\b(emoji|avatar|site-icon|thumbnail)\b/.test(image('class') ?? ''))
		.map(
			(image): Media => present({ kind: 'image' as const, url: absolute(image('src'), baseUrl), name: image('alt') }),
		)
	const files = elementsOf(html, 'a')
		.filter((link) => /\battachment\b/.test(link('class') ?? ''))
		.map((link): Media => present({ kind: 'file' as const, url: absolute(link('href'), baseUrl) }))
	const media = [...images, ...files].filter(({ url }) => url)
	return {
		text: asText(written) ?? (media.length > 0 && written === '' ? '' : (asText(htmlToText(html)) ?? '')),
		media,
	}
}

function absolute(url: string | undefined, baseUrl: string): string | undefined {
	return url && URL.canParse(url, baseUrl || undefined) ? new URL(url, baseUrl || undefined).href : undefined
}

/** https://github.com/discourse/discourse/blob/main/app/models/post_action.rb */
function like(given: Json, receivedAt: number): Inbound {
	const liked = asObject(given.post)
	const of = asId(liked.id)
	const conversation = asId(liked.topic_id)
	const { id, username, name } = asObject(given.user)
	const sender = personOf({ user_id: id, username, name })
	if (!of || !conversation || !sender) return { kind: 'ignored', reason: 'like without post or person' }
	return { kind: 'reaction', id: `like:${of}:${sender.id}`, of, conversation, sender, emoji: '❤️', sentAt: receivedAt }
}

function personOf({ user_id, username, name, display_username }: Json): Sender | undefined {
	const id = asId(user_id) ?? asId(username)
	if (!id) return undefined
	return present({ id, name: asText(name) ?? asText(display_username), handle: asText(username) })
}

// --- send ------------------------------------------------------------------------------------------------------------

function credentials({ apiKey = '', apiUsername = '' }: Settings): Record<string, string> {
	return { 'api-key': apiKey, 'api-username': apiUsername }
}

function ask(fetch: Fetch, settings: Settings, path: string, body?: Json): Promise<Answered> {
	const { baseUrl, apiKey, apiUsername } = settings
	if (!baseUrl || !URL.canParse(baseUrl) || !apiKey || !apiUsername) {
		throw new SendFailed({ retryable: false, reason: 'forum address, API key or API user is not set' })
	}
	const url = `${baseUrl.replace(/\/+$/, '')}/${path}`
	return call(
		fetch,
		'Discourse',
		url,
		body ? postJson(body, credentials(settings)) : { headers: credentials(settings) },
	)
}

/** https://github.com/discourse/discourse/blob/main/lib/middleware/request_tracker.rb @throws SendFailed */
function requireTaken(answered: Answered): Json {
	if (answered.ok) return answered.body
	const { errors, extras } = answered.body
	const wait = asNumber(asObject(extras).wait_seconds)
	const said = joined(
		asList(errors).map((error) => asText(error)),
		' ',
	)
	throw failed(
		'Discourse',
		wait === undefined ? answered : { ...answered, retryAfter: Math.ceil(wait) },
		said || undefined,
	)
}
