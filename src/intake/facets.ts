import { countryOf } from '../channels/calling-codes'
import type { Sender } from '../message'
import type { Account } from '../store/accounts'
import type { Facets } from '../store/tallies'

/** Characters of a topic: it is written with every request. */
const TOPIC = 40

/** What a request is about and from whom, as far as it is known when it is opened. Pure. */
export function facetsOf({ requestTypeName }: Pick<Account, 'requestTypeName'>, { language, phone }: Sender): Facets {
	// `pt-BR`, `zh_Hans`; what is no language's code says nothing.
	const spoken = language?.match(/^([A-Za-z]{2,3})(?:[-_]|$)/)?.[1]?.toLowerCase()
	const country = phone === undefined ? undefined : countryOf(phone)
	return {
		...(requestTypeName ? { topic: [...requestTypeName].slice(0, TOPIC).join('') } : {}),
		...(spoken ? { language: spoken } : {}),
		...(country ? { country } : {}),
	}
}
