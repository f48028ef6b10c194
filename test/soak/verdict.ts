import type { SeenRequest } from './desk'
import { MARKS, type Said } from './traffic'

/** What the providers know: what was said, and when it was answered 200. */
export interface Told {
	said: Said
	answeredAt: number
	/** When the provider first came with it. */
	triedAt: number
}

export interface Judged {
	lost: string[]
	doubled: string[]
	outOfOrder: string[]
	/** Requests for the same message, or of no message at all. */
	strayRequests: string[]
	/** Files that are neither attached once nor told to be missing. */
	files: string[]
}

/** Between claim and write, a late effect, or a doubt that came out as "nothing": then the younger one was on its way already. */
const ON_ITS_WAY_MS = 30_000

interface Place {
	request: SeenRequest
	/** Of the comment or the request. */
	created: number
	words: string
	/** Where it stands in the conversation. */
	at: number
}

/** Where each mark is found, in the order of reading. Agents' answers and notes are none. */
function placesOf(requests: SeenRequest[]): Map<string, Place[]> {
	const places = new Map<string, Place[]>()
	let at = 0
	for (const request of requests) {
		const own = request.comments.filter(({ by }) => by !== 'atlassian')
		for (const { words, created } of [{ words: request.description, created: request.created }, ...own])
			for (const mark of words.match(MARKS) ?? [])
				places.set(mark, [...(places.get(mark) ?? []), { request, created, words, at: at++ }])
	}
	return places
}

/** Compares what stands in Jira with what the providers were answered. Pure. */
export function judge(told: Map<string, Told>, requests: SeenRequest[]): Judged {
	const places = placesOf(requests)
	const count = (mark: string) => places.get(mark)?.length ?? 0
	const edits = new Map([...told.values()].flatMap(({ said }) => (said.edits ? [[said.edits, said.mark]] : [])))
	const lost: string[] = []
	const doubled: string[] = []
	for (const { said } of told.values()) {
		const edit = edits.get(said.mark)
		// An edit takes the place of the words.
		if (count(said.mark) === 0 && !(edit && count(edit) > 0)) lost.push(said.mark)
		if (count(said.mark) > 1) doubled.push(said.mark)
	}
	return {
		lost,
		doubled,
		outOfOrder: misplaced(told, places, edits),
		...stray(requests),
		files: filesOf(told, requests),
	}
}

/** By what the provider says, in seconds as some do; where it says no time, by arrival. */
const precedes = ({ said, answeredAt }: Told, { said: other, triedAt }: Told): boolean =>
	said.undated ? answeredAt < triedAt : Math.floor(said.sentAt / 1000) < Math.floor(other.sentAt / 1000)

/** An edit in the original's place says nothing about when the original came; an album's parts share one place. */
const needsTime = ({ said }: Told, places: Map<string, Place[]>): boolean =>
	places.has(said.mark) && !said.album && !said.undated

const time = (at: number) => new Date(at).toISOString().slice(11, 19)
const where = ({ said, answeredAt }: Told, { request, created }: Place) =>
	`${said.mark} (sent ${time(said.sentAt)}, answered ${time(answeredAt)}, ${request.key} at ${time(created)})`

function misplaced(told: Map<string, Told>, places: Map<string, Place[]>, edits: Map<string, string>): string[] {
	const found: string[] = []
	const people = new Map<string, Told[]>()
	for (const one of told.values()) {
		if (one.said.edits) continue
		const key = `${one.said.account} ${one.said.person}`
		people.set(key, [...(people.get(key) ?? []), one])
	}
	const placeOf = ({ said }: Told) => (places.get(said.mark) ?? places.get(edits.get(said.mark) ?? ''))?.[0]
	for (const list of people.values()) {
		for (const older of list) {
			for (const younger of list) {
				const [first, second] = [placeOf(older), placeOf(younger)]
				if (!precedes(older, younger) || !first || !second || first.at < second.at) continue
				if (older.said.album && older.said.album === younger.said.album) continue
				const pair = `${where(older, first)} after ${where(younger, second)}`
				if (older.answeredAt + ON_ITS_WAY_MS < second.created) found.push(pair)
				else if (!/sent \d{4}-\d\d-\d\d/.test(first.words) && needsTime(older, places))
					found.push(`${pair} without its time`)
			}
		}
	}
	return found
}

function stray(requests: SeenRequest[]): { strayRequests: string[] } {
	const marks = requests.map(({ property }) => property?.message ?? '')
	return {
		strayRequests: requests
			.filter((_, at) => marks[at] === '' || marks.indexOf(marks[at] ?? '') !== at)
			.map(({ key }) => key),
	}
}

function filesOf(told: Map<string, Told>, requests: SeenRequest[]): string[] {
	const photos = [...told.values()].filter(({ said }) => said.photo).length
	const names = requests.flatMap(({ attachments }) => attachments)
	const twice = names.filter((name, at) => names.indexOf(name) !== at)
	const missing = requests.flatMap(({ comments }) =>
		comments
			.filter(({ words }) => words.includes('could not be attached'))
			.flatMap(({ words }) => words.match(/(image|photo|file_\d)[^:]*: /g) ?? []),
	)
	const gap = photos - new Set(names).size
	return [...twice, ...(gap > missing.length ? [`${gap - missing.length} of ${photos} photos are missing`] : [])]
}

/** What the tallies must say, by account, recounted from Jira. Pure. @param failed answers that the outbox calls failed */
export function recount(
	told: Map<string, Told>,
	requests: SeenRequest[],
	failed: (request: SeenRequest, comment: string) => boolean,
): Record<string, Record<string, number>> {
	const counts: Record<string, Record<string, number>> = {}
	const add = (account: string, measure: string, n: number) => {
		const none = { inbound: 0, outbound: 0, requests: 0, conversations: 0, firstResponse: 0, resolution: 0 }
		const of: Record<string, number> = counts[account] ?? none
		counts[account] = of
		of[measure] = (of[measure] ?? 0) + n
	}
	const places = placesOf(requests)
	for (const { said } of told.values()) if (!said.edits) add(said.account, 'inbound', 1)
	for (const request of requests) {
		const account = request.property?.account ?? ''
		// The edit of a message that was filed elsewhere opened it: it stands for a message.
		const [mark = ''] = request.description.match(MARKS) ?? []
		const original = told.get(mark)?.said.edits
		if (original && places.has(original)) add(account, 'inbound', 1)
		const answers = request.comments.filter((comment) => comment.public && comment.by === 'atlassian')
		add(account, 'outbound', answers.filter(({ id }) => !failed(request, id)).length)
		add(account, 'requests', 1)
		add(account, 'conversations', 1 + request.reopened)
		add(account, 'firstResponse', answers.length > 0 ? 1 : 0)
		add(account, 'resolution', request.done ? 1 : 0)
	}
	return counts
}
