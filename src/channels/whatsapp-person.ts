/** https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids */
import type { Reply, Sender } from '../message'
import { asId, asObject, type Json } from './json'
import { canonicalDigits, fromDigits } from './phone'
import { present } from './present'
import { asText } from './text'

/** What a webhook's `contacts` say of the people in it. */
export interface People {
	contacts: Json[]
	/** Whether all items are of one person, so that the one contact's name is theirs. */
	onePerson: boolean
}

/**
 * People are known by phone number, by business-scoped user id (`US.1349…`), or by both; who has a username may hide the number.
 * A number in its other spelling is an alias.
 */
export function senderOf(item: Json, { contacts, onePerson }: People): Sender | undefined {
	const from = asId(item.from)
	const canonical = from && canonicalDigits(from)
	const contact = contacts.find((contact) => {
		const waId = asId(contact.wa_id)
		if (canonical && waId) return canonicalDigits(waId) === canonical
		return asId(contact.user_id) !== undefined && asId(contact.user_id) === asId(item.from_user_id)
	})
	const userId = asId(item.from_user_id) ?? asId(contact?.user_id)
	const parent = asId(item.from_parent_user_id) ?? asId(contact?.parent_user_id)
	const id = from ?? userId ?? parent
	if (!id) return undefined
	// The sole contact of a sole person's message is that person, even where the number is written otherwise.
	const profile = asObject((contact ?? (onePerson && contacts.length === 1 ? contacts[0] : undefined))?.profile)
	const aliases = [...new Set([userId, canonical, parent])].filter((alias) => alias !== undefined && alias !== id)
	return present({
		id,
		aliases: aliases.length > 0 ? (aliases as string[]) : undefined,
		name: asText(profile.name),
		phone: fromDigits(from),
		handle: asText(profile.username),
	})
}

const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]+$/

/** The most stable of a person's ids: business-scoped user id, else the number in its canonical spelling. */
export function threadOf({ id, aliases = [] }: Sender): string {
	const ids = [id, ...aliases]
	return ids.find((known) => USER_ID.test(known) && !known.includes('.ENT.')) ?? aliases.find(isDigits) ?? id
}

function isDigits(text: string): boolean {
	return /^\d+$/.test(text)
}

/** A number where there is one (Meta asks for it), else the business-scoped user id; a group by its own id. */
export function recipientOf({ conversation, sender }: Reply): Json {
	if (!isDigits(conversation) && !USER_ID.test(conversation) && conversation !== sender.id) {
		return { recipient_type: 'group', to: conversation }
	}
	const ids = [sender.id, sender.phone?.slice(1), ...(sender.aliases ?? [])]
	const number = ids.find((id) => id !== undefined && isDigits(id))
	if (number) return { recipient_type: 'individual', to: number }
	return { recipient_type: 'individual', recipient: sender.id }
}
