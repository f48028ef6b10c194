import type { Conversation } from '../store/conversations'
import { filedAddress, type Place, placeOf, unpacked } from '../store/filed'
import { addressOf, readRows } from '../store/row'
import type { Waiting } from './plan'

/** What became of the last messages, and of those named: from the conversation's row, or from their own. @throws Unavailable */
export async function placesOf(hashes: string[], conversation: Conversation | undefined): Promise<Map<string, Place>> {
	const known = new Map(unpacked(conversation?.recent).map((place) => [place.hash, place]))
	const asked = conversation?.moved === undefined ? [] : hashes.filter((hash) => !known.has(hash))
	if (asked.length === 0) return known
	const rows = await readRows(asked.map(filedAddress))
	for (const hash of asked) {
		const row = rows.get(addressOf(filedAddress(hash)))
		if (row) known.set(hash, placeOf(hash, row))
	}
	return known
}

/**
 * What became of the last messages, and of those older ones that waiting changes are about: only then, and only in a long conversation, is more
 * read than the conversation's row. @throws Unavailable
 */
export async function historyOf(
	waiting: Waiting[],
	conversation: Conversation | undefined,
): Promise<Map<string, Place>> {
	const present = new Set(waiting.map(({ hash }) => hash))
	const asked = waiting.flatMap(({ of, item }) =>
		of === undefined || item.kind === 'reaction' || present.has(of) ? [] : [of],
	)
	return placesOf(asked, conversation)
}
