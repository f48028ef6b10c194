import type { LocalPerson } from '../seams'
import type { Chance } from './chance'
import type { Phrases } from './phrases/phrases'
import type { Profile } from './profiles'

/** A customer and when they may open another request: not while one is open, nor in the days in which it would be reopened. */
export interface Customer {
	person: LocalPerson
	phrases: Phrases
	freeAt: number
}

/** Somebody who wrote before, or somebody new. */
export function customerAt(at: number, known: Customer[], profile: Profile, chance: Chance): Customer {
	if (chance.is(0.35)) {
		const back = known.filter((customer) => customer.freeAt < at)
		if (back.length > 0) return chance.one(back)
	}
	const phrases = languageOf(profile, chance)
	const customer = { person: somebody(known.length + 1, phrases, profile, chance), phrases, freeAt: at }
	known.push(customer)
	return customer
}

function languageOf(profile: Profile, chance: Chance): Phrases {
	let left = chance.uniform()
	const found = profile.languages.find(({ share }) => {
		left -= share
		return left < 0
	})
	return (found ?? chance.one(profile.languages)).phrases
}

/** Numbers and addresses are made up; the addresses are on a domain that is nobody's. */
function somebody(serial: number, phrases: Phrases, profile: Profile, chance: Chance): LocalPerson {
	const name = chance.one(phrases.names)
	const person: LocalPerson = { id: `${profile.id}-${serial}`, name, language: phrases.language }
	if (profile.phone) {
		const { country, prefixes, digits } = profile.phone
		const line = String(serial * 7919 + 1_203_457)
			.padStart(digits, '9')
			.slice(-digits)
		person.phone = `${country}${chance.one(prefixes)}${line}`
	}
	if (profile.email) {
		const letters = name
			.normalize('NFD')
			.toLowerCase()
			.replace(/\s+/g, '.')
			.replace(/[^a-z.]/g, '')
		person.email = `${letters.length > 4 ? letters : 'customer'}.${serial}@example.net`
	}
	return person
}
