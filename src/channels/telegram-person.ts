import type { Sender } from '../message'
import { asId, asObject, type Json } from './json'
import { present } from './present'
import { phoneOf } from './telegram-words'
import { asText, joined } from './text'

/** Anonymous admins and channels write as a chat; a channel's post may name nobody but the channel. */
export function senderOf(content: Json, conversation: string): Sender {
	const authors = [content.sender_chat, content.from, content.chat].map((author) => personOf(asObject(author)))
	const sender = authors.find((author) => author) ?? { id: conversation }
	// Only one's own contact card proves the number.
	const card = asObject(content.contact)
	const phone = asId(card.user_id) === sender.id ? phoneOf(card) : undefined
	return phone ? { ...sender, phone } : sender
}

export function personOf({ id, first_name, last_name, title, username, language_code }: Json): Sender | undefined {
	const known = asId(id)
	if (!known) return undefined
	return present({
		id: known,
		name: joined([asText(first_name), asText(last_name)], ' ') || asText(title),
		handle: asText(username),
		language: asText(language_code),
	})
}
