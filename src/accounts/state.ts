import { UserError } from '../errors'
import { type Account, changeAccountRow, readAccount, readAccounts, saveAccount } from '../store/accounts'
import { type Connection, readConnection, writeConnection } from '../store/connections'
import { takenUp, without } from './entries'
import { holding } from './hold'

/** How long a removed account can be brought back. */
export const RESTORABLE_DAYS = 30
const DAY_MS = 86_400_000

type Both = { account: Account; connection: Connection }

/** Changes an account and its connection while nobody else does. */
async function changing<T>(id: string, change: (both: Both) => Promise<T>): Promise<T> {
	const connectionId = (await readAccount(id))?.data.connection
	if (connectionId === undefined) throw new UserError('This account does not exist any more.')
	return holding(connectionId, async () => {
		const row = await readAccount(id)
		const connection = await readConnection(connectionId)
		if (!row || !connection) throw new UserError('This account does not exist any more.')
		return change({ account: row.data, connection })
	})
}

/** Switches receiving and answering; a paused account is taken up again. Providers get 410 from a disabled one. @throws UserError, Unavailable */
export async function switchAccount(id: string, enabled: boolean): Promise<Account> {
	return changing(id, async ({ account, connection }) => {
		if (connection.removedAt) throw new UserError('This account was removed.')
		const next = enabled ? takenUp(connection, account) : (without(connection, id) ?? { ...connection, enabled })
		await writeConnection(account.connection, next)
		const changed = await changeAccountRow(id, ({ paused: _over, ...account }) => ({ ...account, enabled }))
		if (!changed) throw new UserError('This account does not exist any more.')
		return changed
	})
}

/** Stops taking messages at once (404). Secrets are forgotten by themselves when it can no longer be restored. @returns until when it can, milliseconds. @throws UserError, Unavailable */
export async function removeAccount(id: string, now: number): Promise<number> {
	return changing(id, async ({ account, connection }) => {
		const others = (await readAccounts()).filter((other) => other.connection === account.connection && other.id !== id)
		const rest = without(connection, id)
		if (rest) await writeConnection(account.connection, rest)
		// The others are switched off and want their secrets back one day.
		else if (others.length > 0) await writeConnection(account.connection, { ...connection, enabled: false })
		else await writeConnection(account.connection, { ...connection, removedAt: now }, RESTORABLE_DAYS)
		await saveAccount({ ...account, enabled: false }, ({ ids, removed }) => ({
			ids: ids.filter((other) => other !== id),
			removed: [
				...removed.filter((other) => other.id !== id && other.removedAt > now - RESTORABLE_DAYS * DAY_MS),
				{ id, name: account.name, channel: account.channel, removedAt: now },
			],
		}))
		return now + RESTORABLE_DAYS * DAY_MS
	})
}

/** Undoes a removal. @throws UserError when it is too late, Unavailable */
export async function restoreAccount(id: string): Promise<Account> {
	return changing(id, async ({ account, connection }) => {
		await writeConnection(account.connection, takenUp(connection, account))
		const enabled = { ...account, enabled: true }
		await saveAccount(enabled, ({ ids, removed }) => ({
			ids: [...ids.filter((other) => other !== id), id],
			removed: removed.filter((other) => other.id !== id),
		}))
		return enabled
	})
}
