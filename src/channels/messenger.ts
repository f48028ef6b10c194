import type { Inbound } from '../message'
import { sendParts } from './call'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asId, asObject, asObjects, asTime, asUrl, type Json } from './json'
import { challengeMeta, graphDelete, graphGet, graphPost, inEntries, verifyMeta } from './meta'
import { commentOf, commentsOf, postOf, sendComment, sendMessage, tokenOf, withName } from './meta-answer'
import { type Context, ignored, inEntry, OUR_REPLY } from './meta-messaging'
import { present } from './present'
import { asText, brief } from './text'
import { whole } from './whole'

const DAY = 86_400_000
const MAX_TEXT = 2000
const MAX_COMMENT = 8000
const MEDIA_HOSTS = ['lookaside.fbsbx.com', 'cdn.fbsbx.com', '*.fbcdn.net']
const FIELDS = [
	'messages',
	'messaging_postbacks',
	'messaging_optins',
	'message_deliveries',
	'message_reads',
	'message_echoes',
	'message_reactions',
	'message_edits',
	'standby',
	'feed',
]

/** What the web trigger needs of it. */
export const messengerReceiver: Receiver = {
	challenge: challengeMeta,
	verify: verifyMeta,
	parse({ body, receivedAt }) {
		return inEntries(body, 'page', (entry) => inEntry(entry, 'Messenger', receivedAt, feed))
	},
}

export const messenger: Channel = /* @__PURE__ */ whole(messengerReceiver, () => ({
	id: 'messenger',
	name: 'Facebook Messenger',
	family: 'social',
	docs: [
		'https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks',
		'https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages',
		'https://developers.facebook.com/docs/graph-api/webhooks/reference/page',
		'https://developers.facebook.com/docs/graph-api/reference/object/comments',
	],
	hosts: ['graph.facebook.com', ...MEDIA_HOSTS],
	settings: [
		textField(
			'pageId',
			'Page ID',
			'On your Facebook page: About → Page transparency → Page ID. A long number.',
			'^\\d+$',
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
			'Make one up without spaces or commas, and enter the same one at App Dashboard → Messenger → Messenger API Settings → Configure webhooks. The page itself is subscribed when this account is connected.',
			'^[^\\s,]+$',
		),
		secretField(
			'accessToken',
			'Page access token',
			'App Dashboard → Messenger → Messenger API Settings → Generate token, beside the page; with pages_messaging, pages_manage_metadata and, for comments, pages_read_engagement, pages_read_user_content and pages_manage_engagement.',
		),
	],
	toSetting: 'pageId',
	// Meta repeats for 36 hours.
	redelivery: 3 * DAY,
	replyWindow: {
		length: DAY,
		afterwards:
			'Messenger takes answers within 24 hours of the customer’s last message, and for 7 days from apps to which Meta has granted “Human Agent”. Under comments there is no limit.',
	},
	maxText: MAX_TEXT,
	receipts: ['delivered', 'read'],
	/** https://developers.facebook.com/documentation/business-messaging/messenger-platform/identity/user-profile */
	async complete(inbound, settings, fetch) {
		return withName(inbound, settings, 'name', fetch)
	},
	async media({ url = '', name, mime }, _, fetch) {
		return download(fetch, 'Meta', { url, hosts: MEDIA_HOSTS, name, mime })
	},
	async send(reply, settings, fetch, now) {
		const token = tokenOf(settings)
		const post = postOf(reply)
		if (post) {
			const to = commentOf(reply) ?? post
			return sendParts(reply.text, MAX_COMMENT, (part) => sendComment(fetch, token, to, 'comments', part))
		}
		const from = reply.from ?? settings.pageId ?? 'me'
		return sendParts(reply.text, MAX_TEXT, (text) =>
			sendMessage(fetch, token, from, reply, { text, metadata: OUR_REPLY }, now),
		)
	},
	/** https://developers.facebook.com/docs/graph-api/reference/page/subscribed_apps */
	async connect(settings, _, fetch) {
		await graphPost(fetch, tokenOf(settings), subscriptions(settings.pageId), { subscribed_fields: FIELDS.join(',') })
	},
	async disconnect(settings, fetch) {
		await graphDelete(fetch, tokenOf(settings), subscriptions(settings.pageId))
	},
	async check(settings, _, fetch) {
		const answer = await graphGet(fetch, tokenOf(settings), subscriptions(settings.pageId))
		const taken = asObjects(answer.data).flatMap((app) => app.subscribed_fields)
		if (!taken.includes('messages'))
			return { ok: false, detail: 'this page sends its messages to no app of this token' }
		const comments = taken.includes('feed') ? 'messages and comments' : 'messages, but no comments'
		return {
			ok: true,
			detail: `the page gives ${comments} to the app; where the app sends them only its dashboard says`,
		}
	},
}))

function subscriptions(pageId = 'me'): string {
	return `${encodeURIComponent(pageId)}/subscribed_apps`
}

// --- parse -----------------------------------------------------------------------------------------------------------

const POSTS = new Set<unknown>(['post', 'status', 'photo', 'video', 'share', 'link', 'album'])

/** What others write on the page: comments, and posts of visitors. https://developers.facebook.com/docs/graph-api/webhooks/reference/page */
function feed(field: string, value: Json, context: Context): Inbound | undefined {
	if (field !== 'feed') return undefined
	const { item, verb } = value
	const isComment = item === 'comment'
	const id = asId(isComment ? value.comment_id : value.post_id)
	const what = `${brief(item, 40) ?? 'feed item'} ${brief(verb, 40) ?? ''}`.trim()
	if (!id || !(isComment || POSTS.has(item))) return ignored(`feed: ${what}`, context, id)
	const from = asObject(value.from)
	// Without the right permission, or where the person forbids it, Meta does not say who wrote.
	const writer = asId(from.id) ?? asId(value.sender_id) ?? id
	if (writer === context.own) return ignored(`feed: our own ${what}`, context, id)
	const post = asId(value.post_id) ?? id
	const event = present({ to: context.own, sentAt: asTime(value.created_time) ?? context.time })
	const conversation = commentsOf(post, writer)
	if (verb === 'remove') return { kind: 'delete', id: `remove:${id}`, of: id, conversation, ...event }
	const words = { text: asText(value.message) ?? '', media: [...filesOf(value)] }
	if (!words.text && words.media.length === 0) return ignored(`feed: ${what} without content`, context, id)
	const sender = present({ id: writer, name: asText(from.name) ?? asText(value.sender_name) })
	if (verb === 'edited' || verb === 'edit') {
		return {
			kind: 'edit',
			...event,
			id: `edit:${id}:${context.time}`,
			sentAt: context.time,
			of: id,
			conversation,
			sender,
			...words,
		}
	}
	if (verb !== 'add') return ignored(`feed: ${what}`, context, id)
	const parent = asId(value.parent_id)
	const replyTo = isComment && parent !== post ? parent : undefined
	return present({ kind: 'message' as const, ...event, id, conversation, sender, ...words, replyTo })
}

/** A GIF comes as a video. */
function filesOf({ photo, video, photos, link, item }: Json) {
	const several = Array.isArray(photos) ? photos.map(asUrl) : []
	const images = [asUrl(photo), ...several, item === 'photo' ? asUrl(link) : undefined].filter(
		(found) => found !== undefined,
	)
	const moving = asUrl(video) ?? (item === 'video' ? asUrl(link) : undefined)
	return [
		...images.map((found) => ({ kind: 'image' as const, url: found })),
		...(moving ? [{ kind: 'video' as const, url: moving }] : []),
	]
}
