/** https://core.telegram.org/bots/api#message */
import type { Media } from '../message'
import { asId, asNumber, asObject, asObjects, isObject, type Json } from './json'
import { fromDigits, fromWritten } from './phone'
import { present } from './present'
import { asText, brief, joined } from './text'

/** A contact card's number, E.164 where it can be read; Telegram writes it with or without its `+`. */
export function phoneOf(card: Json): string | undefined {
	const number = asText(card.phone_number)
	return fromWritten(number) ?? fromDigits(number)
}

const FILES: [field: string, kind: Media['kind']][] = [
	['animation', 'video'],
	['video', 'video'],
	['video_note', 'video'],
	['audio', 'audio'],
	['voice', 'audio'],
	['document', 'file'],
]

/** What a message says: its text and media. Both empty for content that is not known. */
export function wordsOf(content: Json): { text: string; media: Media[] } {
	const text = [asText(content.text), asText(content.caption), spelledOut(content)]
	return { text: joined(text, '\n'), media: [...filesOf(content), ...cardsOf(content)] }
}

function filesOf(content: Json): Media[] {
	const media: Media[] = []
	const largest = asObjects(content.photo).at(-1)
	if (largest) media.push(file('image', largest))
	for (const [field, kind] of FILES) {
		// An animation comes a second time as document, for old clients.
		if (field === 'document' && content.animation) continue
		const given = content[field]
		if (isObject(given)) media.push(file(kind, given))
	}
	return media
}

function file(kind: Media['kind'], { file_id, mime_type, file_name, file_size }: Json): Media {
	return present({
		kind,
		ref: asId(file_id),
		mime: asText(mime_type),
		name: asText(file_name),
		size: asNumber(file_size),
	})
}

function cardsOf(content: Json): Media[] {
	const { sticker, contact, venue } = content
	const media: Media[] = []
	if (isObject(sticker)) media.push(present({ ...file('sticker', sticker), text: asText(sticker.emoji) }))
	if (isObject(contact)) {
		const name = joined([asText(contact.first_name), asText(contact.last_name)], ' ') || undefined
		const number = phoneOf(contact) ?? asText(contact.phone_number)
		media.push(present({ kind: 'contact' as const, name, phones: number ? [number] : undefined }))
	}
	const place = isObject(content.location) ? content.location : asObject(venue).location
	const { title, address } = asObject(venue)
	if (isObject(place)) {
		const latitude = asNumber(place.latitude)
		const longitude = asNumber(place.longitude)
		media.push(present({ kind: 'location' as const, latitude, longitude, name: asText(title), text: asText(address) }))
	}
	return media
}

/** What is neither words nor a file but can be said in words. */
function spelledOut(content: Json): string | undefined {
	const { dice, poll, checklist, web_app_data } = content
	if (isObject(dice)) return joined([asText(dice.emoji), asId(dice.value)], ' ')
	if (isObject(web_app_data)) return asText(web_app_data.data)
	const list = isObject(poll) ? poll : isObject(checklist) ? checklist : undefined
	const items = asObjects(list?.options ?? list?.tasks).map((item) => asText(item.text))
	const title = asText(list?.question ?? list?.title)
	if (list) return joined([title, ...items.map((item) => item && `- ${item}`)], '\n')
	const shown = SHOWN_ONLY_IN_TELEGRAM.find(([field]) => isObject(content[field]))
	return shown && `[${shown[1]}: to be seen in Telegram only]`
}

const SHOWN_ONLY_IN_TELEGRAM = [
	['story', 'Story'],
	['rich_message', 'Rich message'],
	['paid_media', 'Paid media'],
	['game', 'Game'],
	['gift', 'Gift'],
	['giveaway', 'Giveaway'],
	['invoice', 'Invoice'],
] as const

/** Which fields a message has beside the usual ones, for the reason why it was ignored. */
export function unknownContent(content: Json): string {
	const usual = new Set(['message_id', 'from', 'chat', 'date', 'sender_chat', 'message_thread_id', 'reply_to_message'])
	return (
		brief(
			Object.keys(content)
				.filter((key) => !usual.has(key))
				.join(', '),
		) ?? 'nothing'
	)
}
