/**
 * What a message on Messenger or Instagram says.
 *
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/webhooks/webhook-events/messages
 * https://developers.facebook.com/documentation/instagram-platform/webhooks/examples
 */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, asUrl, type Json } from './json'
import { present } from './present'
import { asText, brief, joined } from './text'

export interface Words {
	text: string
	media: Media[]
}

/** @param product for what only the product itself shows. Undefined where nothing is said. */
export function wordsOf(message: Json, product: string): Words | undefined {
	if (message.is_unsupported === true) {
		return { text: `[A message that ${product} does not pass on to businesses]`, media: [] }
	}
	const read = distinct(asObjects(message.attachments)).map((attachment) => attached(attachment, product))
	const text = joined([asText(message.text), ...read.map((part) => part.text)], '\n')
	const media = [...storyOf(message), ...read.flatMap((part) => part.media)]
	return text || media.length > 0 ? { text, media } : undefined
}

/** Until August 2026 a sticker came twice, as sticker and as image of the same id. */
function distinct(attachments: Json[]): Json[] {
	const stickers = new Set(attachments.filter(({ type }) => type === 'sticker').map(stickerId))
	return attachments.filter((attachment) => attachment.type === 'sticker' || !stickers.has(stickerId(attachment) ?? ''))
}

const stickerId = ({ payload }: Json) => asId(asObject(payload).sticker_id)

const FILES = new Map<unknown, Media['kind']>([
	['image', 'image'],
	['video', 'video'],
	['audio', 'audio'],
	['file', 'file'],
	['sticker', 'sticker'],
])
/** Posts, reels and stories of Instagram and Facebook: what they show is an image or a video, which of the two is not said. */
const SHARED = new Map<unknown, string>([
	['share', 'Shared post'],
	['post', 'Shared post'],
	['ig_post', 'Shared post'],
	['reel', 'Shared reel'],
	['ig_reel', 'Shared reel'],
	['ig_story', 'Shared story'],
	['story_mention', 'Mentioned us in their story'],
])

function attached(attachment: Json, product: string): Words {
	const payload = asObject(attachment.payload)
	const url = asUrl(payload.url) ?? asUrl(payload.story_media_url) ?? asUrl(attachment.url)
	const title = asText(payload.title) ?? asText(attachment.title)
	const kind = FILES.get(attachment.type)
	// A “like” is an image with a sticker's id.
	if (kind) return { text: '', media: [present({ kind: stickerId(attachment) ? 'sticker' : kind, url, name: title })] }
	const shared = SHARED.get(attachment.type)
	if (shared && url) return { text: '', media: [{ kind: 'file', url, name: title ?? shared }] }
	if (shared) return { text: `[${joined([shared, title], ': ')}]`, media: [] }
	if (attachment.type === 'location') return { text: '', media: [place(payload, title, url)] }
	const words = /^(fallback|template)$/.test(String(attachment.type)) ? spelledOut(payload, title, url) : ''
	return {
		text: words || `[${joined([`To be seen in ${product} only`, brief(attachment.type, 40), title, url], ': ')}]`,
		media: [],
	}
}

function place(payload: Json, title: string | undefined, url: string | undefined): Media {
	const { lat, long } = asObject(payload.coordinates)
	return present({ kind: 'location' as const, latitude: asNumber(lat), longitude: asNumber(long), name: title, url })
}

/** A link's preview, a bought product, a template with texts and buttons. */
function spelledOut(payload: Json, title: string | undefined, url: string | undefined): string {
	const elements = [...asObjects(payload.elements), ...asObjects(asObject(payload.product).elements)]
	const lines = elements.map((element) => joined([asText(element.title), asText(element.subtitle)], ' – '))
	const buttons = asObjects(payload.buttons).map((button) => asText(button.title))
	return joined([title, asText(payload.text), url, ...lines, ...buttons], '\n')
}

/** What the words answer. */
function storyOf({ reply_to }: Json): Media[] {
	const url = asUrl(asObject(asObject(reply_to).story).url)
	return url ? [{ kind: 'file', url, name: 'Our story' }] : []
}
