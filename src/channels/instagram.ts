import type { Inbound } from '../message'
import { sendEach, sendParts } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asObject, asObjects, type Json } from './json'
import { challengeMeta, graphDelete, graphGet, graphPost, inEntries, verifyMeta } from './meta'
import { commentOf, commentsOf, postOf, sendComment, sendMessage, tokenOf, withName } from './meta-answer'
import { type Context, ignored, inEntry } from './meta-messaging'
import { present } from './present'
import { splitMeasured, utf8Bytes } from './split'
import { asText } from './text'
import { whole } from './whole'

const DAY = 86_400_000
/** Bytes, not characters. */
const MAX_TEXT = 1000
const MAX_COMMENT = 300
const MEDIA_HOSTS = [
	'lookaside.fbsbx.com',
	'lookaside.instagram.com',
	'cdn.fbsbx.com',
	'*.fbcdn.net',
	'*.cdninstagram.com',
]
const FIELDS = [
	'messages',
	'messaging_postbacks',
	'messaging_optins',
	'messaging_seen',
	'message_reactions',
	'message_edit',
	'standby',
	'comments',
	'live_comments',
]

/** What the web trigger needs of it. */
export const instagramReceiver: Receiver = {
	challenge: challengeMeta,
	verify: verifyMeta,
	parse({ body, receivedAt }) {
		return inEntries(body, 'instagram', (entry) => inEntry(entry, 'Instagram', receivedAt, comment))
	},
}

export const instagram: Channel = /* @__PURE__ */ whole(instagramReceiver, () => ({
	id: 'instagram',
	name: 'Instagram',
	family: 'social',
	docs: [
		'https://developers.facebook.com/documentation/instagram-platform/webhooks/examples',
		'https://developers.facebook.com/documentation/instagram-platform/instagram-api-with-instagram-login/messaging-api',
		'https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/send-message',
		'https://developers.facebook.com/documentation/instagram-platform/instagram-graph-api/reference/ig-comment/replies',
	],
	hosts: ['graph.facebook.com', 'graph.instagram.com', ...MEDIA_HOSTS],
	settings: [
		textField(
			'pageId',
			'Instagram account ID',
			'App Dashboard → Instagram → API setup, below the account’s name: the long number that begins with 17841. Not the Facebook page’s.',
			'^\\d+$',
		),
		secretField(
			'appSecret',
			'App secret',
			'With Instagram login: App Dashboard → Instagram → API setup → Instagram app secret. With Facebook login: App settings → Basic → App secret. Meta signs every webhook with it.',
		),
		// Forge splits query values at commas.
		secretField(
			'verifyToken',
			'Verify token',
			'Make one up without spaces or commas, and enter the same one at App Dashboard → Instagram → API setup → Configure webhooks. Subscribe there to messages, message_reactions, message_edit, messaging_seen, messaging_postbacks and comments.',
			'^[^\\s,]+$',
		),
		secretField(
			'accessToken',
			'Access token',
			'With Instagram login: App Dashboard → Instagram → API setup → Generate token (begins with IG). With Facebook login: the access token of the page that the account is linked to.',
		),
	],
	toSetting: 'pageId',
	// Meta repeats for 36 hours.
	redelivery: 3 * DAY,
	replyWindow: {
		length: DAY,
		afterwards:
			'Instagram takes answers within 24 hours of the customer’s last message, and for 7 days from apps to which Meta has granted “Human Agent”. Under comments there is no limit.',
	},
	maxText: MAX_TEXT,
	receipts: ['read'],
	/** https://developers.facebook.com/documentation/business-messaging/instagram-messaging/features/user-profile */
	async complete(inbound, settings, fetch) {
		return withName(inbound, settings, 'name,username', fetch)
	},
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Meta', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send(reply, settings, fetch, now) {
		const token = tokenOf(settings)
		const post = postOf(reply)
		if (post) {
			const comment = commentOf(reply)
			const edge = comment ? 'replies' : 'comments'
			return sendParts(reply.text, MAX_COMMENT, (part) => sendComment(fetch, token, comment ?? post, edge, part))
		}
		// A page's token stands for the page that the account is linked to, whose id is not known here.
		const from = isLogin(token) ? (reply.from ?? settings.pageId ?? 'me') : 'me'
		const parts = splitMeasured(reply.text, MAX_TEXT, utf8Bytes)
		return sendEach(parts, (text) => sendMessage(fetch, token, from, reply, { text }, now))
	},
	/** https://developers.facebook.com/documentation/instagram-platform/webhooks */
	async connect(settings, _, fetch) {
		const token = tokenOf(settings)
		// Of a linked page any field will do: Instagram's own are chosen in the dashboard.
		const fields = isLogin(token) ? FIELDS.join(',') : 'feed'
		await graphPost(fetch, token, 'me/subscribed_apps', { subscribed_fields: fields })
	},
	async disconnect(settings, fetch) {
		await graphDelete(fetch, tokenOf(settings), 'me/subscribed_apps')
	},
	async check(settings, _, fetch) {
		const { data } = await graphGet(fetch, tokenOf(settings), 'me/subscribed_apps')
		return asObjects(data).length > 0
			? {
					ok: true,
					detail: 'the account is subscribed to the app; where the app sends its messages only its dashboard says',
				}
			: { ok: false, detail: 'this account sends its messages to no app of this token' }
	},
}))

function isLogin(token: string): boolean {
	return token.startsWith('IG')
}

// --- parse -----------------------------------------------------------------------------------------------------------

/** Instagram says neither when a comment was written nor, ever, that it was changed or deleted. */
function comment(field: string, value: Json, context: Context): Inbound | undefined {
	if (field !== 'comments' && field !== 'live_comments') return undefined
	const { from, media, id: given, text: words, parent_id } = value
	const id = asId(given)
	const text = asText(words)
	if (!id || !text) return ignored(`${field} without id or text`, context, id)
	const { id: writerId, username, self_ig_scoped_id } = asObject(from)
	// Our own account's comments say under which id it is known to itself.
	const writer = asId(writerId) ?? id
	if (writer === context.own || self_ig_scoped_id !== undefined) return ignored('our own comment', context, id)
	const post = asId(asObject(media).id) ?? asId(parent_id) ?? id
	return present({
		kind: 'message' as const,
		id,
		to: context.own,
		sentAt: context.time,
		conversation: commentsOf(post, writer),
		sender: present({ id: writer, handle: asText(username) }),
		text,
		media: [],
		replyTo: asId(parent_id),
	})
}
