import type { Account } from '../store/accounts'
import type { Connection } from '../store/connections'

/** The entries in force: one that is switched off stays listed only while it is the last, so that its provider is told. */
const live = ({ accounts, enabled, removedAt }: Connection, but: string): Connection['accounts'] =>
	enabled && removedAt === undefined ? accounts.filter(({ id }) => id !== but) : []

const entryOf = ({ id, to, groups }: Account): Connection['accounts'][number] => ({
	id,
	groups,
	...(to === undefined ? {} : { to }),
})

/** The connection with an account that takes messages from now on, beside the others that do. Pure. */
export function takenUp(connection: Connection, account: Account): Connection {
	const { removedAt: _over, ...kept } = connection
	return { ...kept, enabled: true, accounts: [...live(connection, account.id), entryOf(account)] }
}

/** The connection after one of its accounts was changed. Pure. */
export const edited = (connection: Connection, account: Account): Connection => ({
	...connection,
	accounts: connection.accounts.map((entry) => (entry.id === account.id ? entryOf(account) : entry)),
})

/**
 * The connection without an account that takes no more messages: what comes for it while others go on is kept as dead letters. Undefined where it was
 * the last, and the whole connection stops. Pure.
 */
export function without(connection: Connection, id: string): Connection | undefined {
	const others = live(connection, id)
	return others.length > 0 ? { ...connection, accounts: others } : undefined
}
