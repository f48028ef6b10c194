/** https://developer.vonage.com/en/messages/concepts/inbound-messages */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, isObject, type Json } from './json'
import { present } from './present'
import { asText, joined } from './text'

export interface Words {
	text: string
	media: Media[]
}

const FILES = new Map<string, Media['kind']>([
	['image', 'image'],
	['audio', 'audio'],
	['video', 'video'],
	['file', 'file'],
	['sticker', 'sticker'],
	['vcard', 'contact'],
])

/** What a message of the Messages API says. Undefined for a type that is not known. */
export function wordsOf(message: Json): Words | undefined {
	// SMS came without a type once.
	const type = asText(message.message_type) ?? (asText(message.text) ? 'text' : '')
	const content = asObject(Object.hasOwn(message, type) ? message[type] : undefined)
	const kind = FILES.get(type)
	if (kind) return { text: joined([asText(message.text), asText(content.caption)], '\n'), media: [file(kind, content)] }
	switch (type) {
		case 'text':
			return only(message.text)
		case 'location':
			return { text: '', media: [place(content)] }
		case 'reply':
			return only(joined([asText(content.title) ?? asText(content.id), asText(content.description)], '\n'))
		case 'button':
			return only(content.text ?? content.payload)
		case 'order':
			return only(joined([asText(content.text), ...asObjects(content.product_items).map(product)], '\n'))
		// Several files in one MMS.
		case 'content': {
			const files = asObjects(message.content).map((item) => file(FILES.get(asText(item.type) ?? '') ?? 'file', item))
			return { text: asText(message.text) ?? '', media: files }
		}
		case 'unsupported':
			return only('[A message that Vonage does not pass on]')
	}
	return undefined
}

function only(text: unknown): Words | undefined {
	const words = asText(text)
	return words ? { text: words, media: [] } : undefined
}

function file(kind: Media['kind'], { url, name, filename, mime_type, size }: Json): Media {
	return present({
		kind,
		url: asText(url),
		name: asText(name) ?? asText(filename),
		mime: asText(mime_type),
		size: asNumber(size),
	})
}

function place({ lat, long, latitude, longitude, name, address, url }: Json): Media {
	return present({
		kind: 'location' as const,
		latitude: asNumber(lat) ?? asNumber(latitude),
		longitude: asNumber(long) ?? asNumber(longitude),
		name: asText(name),
		text: asText(address),
		url: asText(url),
	})
}

function product(item: Json): string {
	const price = joined([asId(item.item_price) ?? asNumber(item.item_price)?.toString(), asText(item.currency)], ' ')
	return joined([asId(item.quantity) ?? '1', '×', asId(item.product_retailer_id), price && `(${price})`], ' ')
}

/** Emoji and whether it was taken back. Undefined for what is no reaction. */
export function reactionOf({ message_type, reaction }: Json): { emoji: string | null } | undefined {
	if (message_type !== 'reaction' || !isObject(reaction)) return undefined
	return { emoji: reaction.action === 'unreact' ? null : (asText(reaction.emoji) ?? null) }
}
