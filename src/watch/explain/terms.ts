/** A request as far as terms are looked for in it. */
export interface Heard {
	summary: string
	contact?: string
	reporter?: string
	/** BCP 47. */
	language?: string
}

/** Contacts that must have used a term: what fewer say may be about one of them. */
const CONTACTS = 5
/** Its share of the requests, and how many times that of the days before. */
const SHARE = 0.1
const TIMES = 3
const MOST = 5
const LONGEST = 30

/** Whoever says it says nothing of the matter. */
const GREETINGS =
	/^(hi|hey|hello|dear|hallo|liebe[rs]?|bonjour|hola|ciao|mr|mrs|ms|miss|sir|dr|herr|frau|señora?|monsieur|madame)$/i
/** In these languages every noun has a capital letter; elsewhere one within a sentence is a name. */
const CAPITALS = /^(de|lb)\b/

/**
 * Words that more of the requests have than did before, those of most contacts first. Only such that at least five contacts use; nothing with digits, no
 * part of an address, no name of a customer, nothing that is written like a name. Pure.
 */
export function termsOf(now: Heard[], before: Heard[]): string[] {
	const names = new Set([...now, ...before].flatMap(({ reporter = '' }) => wordsIn(reporter).map(lower)))
	const [lately, usual] = [uses(now), uses(before)]
	return [...lately]
		.filter(([term, { contacts, requests, name }]) => {
			const share = requests / now.length
			const known = ((usual.get(term)?.requests ?? 0) + 0.5) / (before.length + 1)
			return contacts.size >= CONTACTS && share >= SHARE && share >= TIMES * known && !name && !names.has(term)
		})
		.sort(([a, one], [b, other]) => other.contacts.size - one.contacts.size || (a < b ? -1 : 1))
		.slice(0, MOST)
		.map(([term]) => term)
}

interface Use {
	contacts: Set<string>
	requests: number
	/** Wherever it stands it is written as names are. */
	name: boolean
}

function uses(requests: Heard[]): Map<string, Use> {
	const found = new Map<string, Use>()
	for (const { summary, contact, language = '' } of requests) {
		const seen = new Set<string>()
		let first = true
		let named = false
		for (const word of wordsIn(summary)) {
			const greeting = GREETINGS.test(word)
			const capital = /^\p{Lu}[^\p{Lu}]/u.test(word)
			const name = named || (capital && !first && !CAPITALS.test(language))
			// Whatever follows a greeting is whom it greets.
			named = greeting && capital
			first = false
			const term = lower(word)
			if (greeting || !isTerm(word)) continue
			const known = found.get(term) ?? { contacts: new Set(), requests: 0, name: true }
			found.set(term, known)
			known.name &&= name
			if (contact) known.contacts.add(contact)
			if (!seen.has(term)) known.requests++
			seen.add(term)
		}
	}
	return found
}

const lower = (word: string): string => word.toLocaleLowerCase()

/** Languages without spaces need a dictionary to be cut at words. */
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })

/** Without what holds digits, and without addresses of any kind. */
function wordsIn(text: string): string[] {
	const clean = text.replace(/\S*(@|:\/\/|www\.|\w\.\w)\S*|\S*\p{N}\S*/gu, ' ')
	return [...segmenter.segment(clean)].flatMap(({ segment, isWordLike }) => (isWordLike ? segment : []))
}

/** Long enough to mean something: two signs where a sign is a word, four letters elsewhere. */
const isTerm = (word: string): boolean =>
	word.length <= LONGEST &&
	(/^[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}]{2,}$/u.test(word) ||
		/^[\p{L}\p{M}]{4,}$/u.test(word))
