import type { SeenRequest } from './desk'
import { MARKS } from './said'

export interface Place {
	request: SeenRequest
	/** Of the comment or the request. */
	created: number
	words: string
	/** Where it stands in the conversation. */
	at: number
}

/** Where each mark is found, in the order of reading. Agents' answers and notes are none. */
export function placesOf(requests: SeenRequest[]): Map<string, Place[]> {
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
