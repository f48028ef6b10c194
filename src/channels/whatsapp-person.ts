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

export interface Person {
	/** The most stable id: business-scoped user id, else the number in its canonical spelling. */
	conversation: string
	/** Addressed as the payload does; the aliases are the ids that the conversation is not named by. */
	sender: Sender
	/** All of them, the most stable first. */
	ids: string[]
}

/** People are known by phone number, by business-scoped user id (`US.1349…`), or by both; who has a username may hide the number. */
export function personOf(item: Json, { contacts, onePerson }: People): Person | undefined {
	const from = asId(item.from)
	const number = from && canonicalDigits(from)
	const contact = contacts.find(({ wa_id, user_id }) => {
		const waId = asId(wa_id)
		if (number && waId) return canonicalDigits(waId) === number
		return asId(user_id) !== undefined && asId(user_id) === asId(item.from_user_id)
	})
	const userId = asId(item.from_user_id) ?? asId(contact?.user_id)
	const parent = asId(item.from_parent_user_id) ?? asId(contact?.parent_user_id)
	const ids = [...new Set([userId, number, parent])].filter((id) => id !== undefined)
	const [conversation, ...aliases] = ids
	if (!conversation) return undefined
	// The sole contact of a sole person's message is that person, even where the number is written otherwise.
	const profile = asObject((contact ?? (onePerson && contacts.length === 1 ? contacts[0] : undefined))?.profile)
	const sender = present({
		id: from ?? conversation,
		aliases: aliases.length > 0 ? aliases : undefined,
		name: asText(profile.name),
		phone: fromDigits(from),
		handle: asText(profile.username),
	})
	return { conversation, sender, ids }
}

const USER_ID = /^[A-Z]{2}\.[A-Za-z0-9.]+$/
const DIGITS = /^\d+$/

/** A number where there is one (Meta asks for it), else the business-scoped user id; a group by its own id. */
export function recipientOf({ conversation, sender }: Reply): Json {
	if (!DIGITS.test(conversation) && !USER_ID.test(conversation) && conversation !== sender.id) {
		return { recipient_type: 'group', to: conversation }
	}
	const ids = [sender.id, sender.phone?.slice(1), ...(sender.aliases ?? [])]
	const number = ids.find((id) => id !== undefined && DIGITS.test(id))
	if (number) return { recipient_type: 'individual', to: number }
	return { recipient_type: 'individual', recipient: sender.id }
}

/** Outside a conversation: with all other ids as aliases. */
export function known({ sender, ids }: Person): Sender {
	const { aliases: _, ...self } = sender
	const others = ids.filter((id) => id !== sender.id)
	return others.length > 0 ? { ...self, aliases: others } : self
}
