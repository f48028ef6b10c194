import type { Ledger } from '../seams'

const zero = (): Ledger => ({
	kvs: { calls: 0, readBytes: 0, writtenBytes: 0, units: 0 },
	queue: { calls: 0 },
	jira: { calls: 0, points: 0, impersonations: 0 },
	egress: { calls: 0 },
	functions: { runs: 0, ms: 0, gbSeconds: 0, cold: 0, logBytes: 0 },
	harshness: {
		late: 0,
		doubled: 0,
		reordered: 0,
		hidden: 0,
		faults: 0,
		lost: 0,
		overlapped: 0,
		throttled: 0,
		refused: 0,
		killed: 0,
		unlogged: 0,
		lingering: 0,
	},
})

export const createLedger = zero

/** `DELETE /local/ledger`: back to zero in place, since every part holds on to its own section. */
export function clearLedger(ledger: Ledger) {
	const fresh = zero()
	for (const part of Object.keys(fresh) as (keyof Ledger)[]) Object.assign(ledger[part], fresh[part])
}
