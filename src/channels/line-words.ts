/** https://developers.line.biz/en/reference/messaging-api/#message-event */
import type { Media } from '../message'
import { asId, asNumber, asObject, type Json } from './json'
import { present } from './present'
import { asText, joined } from './text'

export interface Words {
	text: string
	media: Media[]
}

/** What a message says. Undefined for a type that is not known. */
export function wordsOf(message: Json): Words | undefined {
	switch (message.type) {
		case 'text': {
			// LINE's own emojis stand in it as their names: `(hello)`.
			const text = asText(message.text)
			return text === undefined ? undefined : { text, media: [] }
		}
		case 'image':
		case 'video':
		case 'audio':
			return { text: '', media: [file(message.type, message)] }
		case 'file':
			return { text: '', media: [file('file', message)] }
		case 'location':
			return { text: '', media: [place(message)] }
		case 'sticker':
			return { text: asText(message.text) ?? '', media: [sticker(message)] }
	}
	return undefined
}

/** LINE keeps the bytes, unless a business's own page sent the message: then they lie where that page said. */
function file(kind: Media['kind'], { id, contentProvider, fileName, fileSize }: Json): Media {
	const { type, originalContentUrl } = asObject(contentProvider)
	const external = type === 'external' ? asText(originalContentUrl) : undefined
	return present({
		kind,
		url: external,
		ref: external ? undefined : asId(id),
		name: asText(fileName),
		size: asNumber(fileSize),
	})
}

function place({ title, address, latitude, longitude }: Json): Media {
	return present({
		kind: 'location' as const,
		latitude: asNumber(latitude),
		longitude: asNumber(longitude),
		name: asText(title),
		text: asText(address),
	})
}

/** Stickers have no API; their pictures lie at an address that LINE does not document but has not changed for years. */
function sticker({ stickerId, keywords }: Json): Media {
	const id = asId(stickerId)?.match(/^\d+$/)?.[0]
	const meaning = Array.isArray(keywords) ? joined(keywords.map(asText), ', ') : ''
	return present({
		kind: 'sticker' as const,
		url: id ? `https://stickershop.line-scdn.net/stickershop/v1/sticker/${id}/android/sticker.png` : undefined,
		text: meaning || undefined,
	})
}
