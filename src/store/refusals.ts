import { putRow, type Row, readRows } from './row'

/** Deliveries of one connection that were refused or ignored: counts by reason, never content. */
export interface Refusals {
	reasons: { status: number; reason: string; at: number; count: number }[]
}

const KEPT = 20
const TTL_DAYS = 30
const address = (connection: string) => ({ entity: 'refusal', key: `rf:${connection}` }) as const

/** Adds counts to what is known. Two writers at once may lose a count: it is a hint for the admin, not a measure. @throws Unavailable */
export async function addRefusals(connection: string, news: Refusals['reasons']): Promise<void> {
	const known = (await readRefusals([connection])).get(connection) ?? []
	const merged = new Map(known.map((entry) => [`${entry.status} ${entry.reason}`, entry]))
	for (const entry of news) {
		const before = merged.get(`${entry.status} ${entry.reason}`)
		merged.set(`${entry.status} ${entry.reason}`, { ...entry, count: entry.count + (before?.count ?? 0) })
	}
	const reasons = [...merged.values()].sort((a, b) => b.at - a.at).slice(0, KEPT)
	await putRow({ ...address(connection), data: { reasons }, ttlDays: TTL_DAYS })
}

/** By connection. @throws Unavailable */
export async function readRefusals(connections: string[]): Promise<Map<string, Refusals['reasons']>> {
	const rows = await readRows(connections.map(address))
	return new Map(
		connections.map((connection) => [
			connection,
			(rows.get(`refusal rf:${connection}`) as Row<Refusals> | undefined)?.data.reasons ?? [],
		]),
	)
}
