/** Somebody who writes to the company; the provider turns it into ids of its own kind. */
export interface Person {
	id: string
	name?: string
	phone?: string
	email?: string
	language?: string
}

/** Customers that are offered before anyone has written. */
export const offered: Person[] = [
	{ id: 'ana', name: 'Ana Souza', phone: '+5511987654321', language: 'pt' },
	{ id: 'jonas', name: 'Jonas Weber', phone: '+4915112345678', language: 'de' },
	{ id: 'layla', name: 'ليلى حداد', phone: '+966501234567', language: 'ar' },
	{ id: 'kenji', name: '田中 健二', phone: '+819012345678', language: 'ja' },
	{ id: 'mary', name: 'Mary Okafor', phone: '+447700900123', language: 'en' },
]

/** Known people first come as they wrote last. */
export function merge(known: Person[]): Person[] {
	return [...new Map([...offered, ...known].map((person) => [person.id, person])).values()]
}
