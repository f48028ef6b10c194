import type { SeenRequest } from './desk'
import type { Told } from './said'

const NOTE = /Deleted by the sender/g
/** A deletion waits so long for what it deletes, less a little. */
const HELD_MS = 9 * 60_000

/** By account: each deletion is told once. The words that would say which are gone, so they are counted. Pure. */
export function notesOf(told: Map<string, Told>, requests: SeenRequest[]): string[] {
	const deletions = [...told.values()].filter(({ said }) => said.kind === 'delete')
	return [...new Set(deletions.map(({ said }) => said.account))].flatMap((account) => {
		const own = deletions.filter(({ said }) => said.account === account)
		// What overtook its message by too much, or is about a deleted request, is told to nobody.
		const untold = own.filter(({ said, answeredAt }) => {
			const original = told.get(said.of ?? '')
			return !original || original.answeredAt > answeredAt + HELD_MS
		})
		const of = requests.filter(({ property }) => property?.account === account)
		const unseen = of.filter(({ deletedAt }) => deletedAt !== undefined)
		const notes = of.flatMap(({ description, comments }) =>
			[description, ...comments.map(({ words }) => words)].flatMap((words) => words.match(NOTE) ?? []),
		)
		const least = own.length - untold.length - marksOf(unseen)
		return notes.length > own.length || notes.length < least
			? [`${account}: ${notes.length} of ${own.length} deletions were told`]
			: []
	})
}

/** How many messages deleted requests may have held. */
const marksOf = (requests: SeenRequest[]): number =>
	requests.reduce((sum, { comments }) => sum + 1 + comments.length, 0)
