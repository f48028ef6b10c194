import type { Adf, WireComment, WireRequest } from './rest'

/** A request as the definitions of README ("Measures") see it. Times in milliseconds. */
export interface Seen {
	key: string
	account: string
	channel: string
	/** Where it was opened. */
	project: string
	/** Hash of the person. */
	contact: string
	topic?: string
	language?: string
	/** E.164. */
	phone?: string
	/** When the first of its messages was sent. */
	openedAt: number
	/** The customer's messages and calls, as they were filed. */
	said: Said[]
	/** Public answers that left, oldest first. */
	answers: { at: number; byPerson: boolean }[]
	/** Alternately done and open again, oldest first. */
	ends: { at: number; done: boolean; byPerson: boolean }[]
	/** When the messages were sent that reopened it; a person's reopening is none. */
	reopenings: number[]
	/** Changes of assignee from one person to another. */
	transfers: number
	/** What is said of it counts no more, but its messages and answers do. */
	deleted: boolean
}

export interface Said {
	at: number
	/** In Jira. */
	filedAt: number
	missed: boolean
}

/** What a customer of these tests writes under each message: when it was sent and, where it is known, the sender's number. */
const MARK = /⟦(\S+?)(?: (\+\d+))?⟧/g
/** An answer of these tests that the provider refuses. */
export const UNDELIVERABLE = 'undeliverable'

/** Reads a request by the definitions. @param deleted it was deleted after it was read. Pure. */
export function seen({ issue, comments, changes, topic }: WireRequest, deleted: boolean): Seen {
	const { channel = '', account = '', contact = '', language } = issue.properties.switchboard ?? {}
	const created = Date.parse(issue.fields.created)
	const opening = wordsOf(issue.fields.description)
	const hashes = Object.keys(issue.properties['switchboard-parts'] ?? {})
	const first = saidIn(opening, created, hashes.length)
	const customers = comments.filter(({ properties = [] }) => properties.some(({ key }) => key === 'switchboard'))
	const filed = customers.filter(({ jsdPublic }) => jsdPublic).map((comment) => ({ comment, said: saidBy(comment) }))
	const said = [...first, ...filed.flatMap((one) => one.said)]
	const answers = comments
		.filter((comment) => comment.jsdPublic && !customers.includes(comment))
		.filter(({ body }) => !wordsOf(body).includes(UNDELIVERABLE))
		.map(({ created: at, author }) => ({ at: Date.parse(at), byPerson: author?.accountType !== 'app' }))
	const moved = changes.flatMap(({ items }) => items).find(({ field }) => field === 'project')
	const ends = endsOf(changes)
	const phone = [...opening.matchAll(MARK)].find(([, , number]) => number)?.[2]
	return {
		...{ key: issue.key, account, channel, contact, said, answers, ends, deleted },
		project: moved?.fromString ?? issue.fields.project.key,
		...(topic === undefined ? {} : { topic }),
		...(language === undefined ? {} : { language: language.split('-')[0]?.toLowerCase() ?? '' }),
		...(phone === undefined ? {} : { phone }),
		openedAt: Math.min(...first.map(({ at }) => at)),
		reopenings: ends
			.filter(({ done, byPerson }) => !done && !byPerson)
			.flatMap(({ at }) => filed.find(({ comment }) => Date.parse(comment.created) >= at)?.said[0]?.at ?? []),
		transfers: changes.flatMap(({ items }) => items).filter(({ field, from, to }) => field === 'assignee' && from && to)
			.length,
	}
}

const saidBy = ({ body, created, properties = [] }: WireComment): Said[] => {
	const mark = properties.find(({ key }) => key === 'switchboard')?.value
	return saidIn(wordsOf(body), Date.parse(created), mark?.messages?.length ?? 0)
}

/** What carries no mark was sent when it was filed. */
function saidIn(words: string, filedAt: number, messages: number): Said[] {
	const marked = [...words.matchAll(MARK)].map(([, iso = '']) => Date.parse(iso))
	const missed = /\bMissed call\b/.test(words)
	const rest = Math.max(0, Math.max(1, messages) - marked.length)
	const times = [...marked, ...Array.from({ length: rest }, () => filedAt)]
	return times.map((at) => ({ at, filedAt, missed }))
}

/** The local site's and Jira's own: a resolution is set where a status of the category "done" is entered. */
function endsOf(changes: WireRequest['changes']): Seen['ends'] {
	return changes.flatMap(({ created, author, items }) =>
		items
			.filter(({ field }) => field === 'resolution')
			.map(({ to }) => ({
				at: Date.parse(created),
				done: to !== undefined && to !== '',
				byPerson: author?.accountType !== 'app',
			})),
	)
}

function wordsOf(node: Adf | null): string {
	if (!node) return ''
	return (node.text ?? '') + (node.content ?? []).map(wordsOf).join(' ')
}
