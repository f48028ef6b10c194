import { contactOf, conversationKey } from '../../src/intake/threads'
import type { Account } from '../../src/store/accounts'
import type { RequestHistory } from '../sample/history'

/** Of a person's HMAC so much is counted. */
const CONTACT = 8

/** Under what the app knows the person of a request, as if the messages had come in. Pure. @param address the provider's id of the person */
export const identityOf = (
	{ person }: Pick<RequestHistory, 'person'>,
	{ id, channel }: Pick<Account, 'id' | 'channel'>,
	pepper: string,
	address = person.id,
): { key: string; contact: string } => ({
	key: conversationKey(pepper, id, address),
	contact: contactOf(pepper, channel, { ...person, id: address }).slice(0, CONTACT),
})
