import { putRow, queryIndex } from './row'

/** A Jira write whose effect was looked for in vain and that is done again: if it takes effect all the same, its words stand twice. No content. */
export interface Doubt {
	/** The mailbox's key. */
	mailbox: string
	/** Hashes of the messages; the first is a request's mark. */
	messages: string[]
	/** Id of the request that the words belonged to then. */
	request?: string
	/** When the write was claimed, milliseconds. */
	startedAt: number
}

const TTL_DAYS = 14
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** `id`: the claim's; noted twice is once. @throws Unavailable */
export const keepDoubt = (id: string, doubt: Doubt, now: number): Promise<void> =>
	putRow({
		entity: 'doubt',
		key: `db:${id}`,
		data: doubt,
		attributes: { day: dayOf(now) },
		ttlDays: TTL_DAYS,
	})

/** At most `most` doubts of the UTC days from that of `at` on, the oldest first. @throws Unavailable */
export async function doubtsSince(at: number, most: number): Promise<Doubt[]> {
	const found: Doubt[] = []
	let cursor: string | undefined
	do {
		const page = await queryIndex<Doubt>('doubt', 'by-day', { from: dayOf(at), cursor })
		found.push(...page.rows.map(({ row }) => row.data))
		cursor = page.cursor
	} while (cursor && found.length < most)
	return found.slice(0, most)
}
