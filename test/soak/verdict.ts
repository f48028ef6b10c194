import type { SeenRequest } from './desk'
import { filesOf } from './files'
import { notesOf } from './notes'
import { type Place, placesOf } from './places'
import type { Told } from './said'

export interface Judged {
	lost: string[]
	doubled: string[]
	outOfOrder: string[]
	/** Requests for the same message, or of no message at all. */
	strayRequests: string[]
	/** Files that are neither attached once nor told to be missing. */
	files: string[]
	/** Long texts of which a part stands nowhere. */
	cut: string[]
	/** Deletions that nobody was told of, or twice. */
	deletions: string[]
}

/** What became of messages outside of Jira. */
export interface Buried {
	/** Marks of messages that are dead letters. */
	now: ReadonlySet<string>
	/** And of those that were, and were replayed. */
	once: ReadonlySet<string>
}

/** Between claim and write, a late effect, or a doubt that came out as "nothing": then the younger one was on its way already. */
const ON_ITS_WAY_MS = 30_000
/**
 * So long may a message of which nothing is known but that it was tried stay in doubt. If its request is deleted meanwhile, no trace is left and it
 * is filed again: rather twice than lost.
 */
const IN_DOUBT_MS = 15 * 60_000

/** Compares what stands in Jira with what the providers were answered. Pure. */
export function judge(told: Map<string, Told>, requests: SeenRequest[], buried: Buried): Judged {
	const places = placesOf(requests)
	const edits = new Map(
		[...told.values()].flatMap(({ said }) => (said.kind === 'edit' ? [[said.of ?? '', said.mark]] : [])),
	)
	const deleted = new Set([...told.values()].flatMap(({ said }) => (said.kind === 'delete' ? [said.of ?? ''] : [])))
	const count = (mark: string) => places.get(mark)?.length ?? 0
	const lost: string[] = []
	const doubled: string[] = []
	for (const one of told.values()) {
		const { said } = one
		if (said.kind === 'delete') continue
		const edit = edits.get(said.mark)
		// An edit takes the place of the words, a deletion leaves none.
		const gone = deleted.has(said.mark) || (edit !== undefined && count(edit) > 0) || buried.now.has(said.mark)
		if (said.unheard ? count(said.mark) > 0 : count(said.mark) === 0 && !gone)
			lost.push(said.unheard ? `${said.mark} was not to be heard` : named(one, places))
		if (standing(places.get(said.mark) ?? []) > 1) doubled.push(said.mark)
	}
	return {
		lost,
		doubled,
		outOfOrder: misplaced(told, places, edits, buried.once),
		...stray(requests),
		files: filesOf(told, requests, places, buried.now),
		cut: cutOf(told, places),
		deletions: notesOf(told, requests),
	}
}

/** What helps to find out why. */
function named({ said, answeredAt }: Told, places: Map<string, Place[]>): string {
	const original = (places.get(said.of ?? '') ?? []).map(({ request }) => request)
	const of = original.map(({ key, deletedAt }) => `${key}${deletedAt ? ` deleted ${time(deletedAt)}` : ''}`)
	return `${said.mark} of ${said.account} ${said.person} (answered ${time(answeredAt)}, of ${said.of ?? '-'} on ${of.join()})`
}

/** Those that nobody deleted while the app could not know. */
const standing = (places: Place[]): number =>
	places.filter(({ request: { deletedAt = Number.POSITIVE_INFINITY }, created }) => deletedAt > created + IN_DOUBT_MS)
		.length

/** By what the provider says, in seconds as some do; where it says no time, by arrival. */
const precedes = ({ said, answeredAt }: Told, { said: other, triedAt }: Told): boolean =>
	said.undated ? answeredAt < triedAt : Math.floor(said.sentAt / 1000) < Math.floor(other.sentAt / 1000)

/** An edit in the original's place says nothing about when the original came; an album's parts share one place. */
const needsTime = ({ said }: Told, places: Map<string, Place[]>): boolean =>
	places.has(said.mark) && !said.album && !said.undated

const time = (at: number) => new Date(at).toISOString().slice(11, 19)
const where = ({ said, answeredAt }: Told, { request, created }: Place) =>
	`${said.mark} (sent ${time(said.sentAt)}, answered ${time(answeredAt)}, ${request.key} at ${time(created)})`

function misplaced(
	told: Map<string, Told>,
	places: Map<string, Place[]>,
	edits: Map<string, string>,
	replayed: ReadonlySet<string>,
): string[] {
	const found: string[] = []
	const people = new Map<string, Told[]>()
	for (const one of told.values()) {
		if (one.said.kind !== 'message' || one.said.unheard) continue
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
				if (older.answeredAt + ON_ITS_WAY_MS < second.created && !replayed.has(older.said.mark)) found.push(pair)
				else if (!/sent \d{4}-\d\d-\d\d/.test(first.words) && needsTime(older, places))
					found.push(`${pair} without its time`)
			}
		}
	}
	return found
}

function stray(requests: SeenRequest[]): { strayRequests: string[] } {
	const standing = requests.filter(({ deletedAt }) => deletedAt === undefined)
	const marks = standing.map(({ property }) => property?.message ?? '')
	return {
		strayRequests: standing
			.filter((_, at) => marks[at] === '' || marks.indexOf(marks[at] ?? '') !== at)
			.map(({ key }) => key),
	}
}

/** The end of a long text stands where its beginning does, or in a file of the same request. */
function cutOf(told: Map<string, Told>, places: Map<string, Place[]>): string[] {
	return [...told.values()].flatMap(({ said: { mark, tail } }) => {
		const [place] = places.get(mark) ?? []
		if (!tail || !place) return []
		const files = place.request.attachments.map(({ text = '' }) => text)
		return [place.words, ...files].some((text) => text.includes(tail)) ? [] : [mark]
	})
}
