import { kvs } from '@forge/kvs'
import { Conflict } from '../errors'
import type { ChannelId } from '../message'
import { createRow, nextVersion, readRow, storage, transact } from './row'

/** One provider app with its secrets and one webhook URL; a single KVS secret, so that the web trigger reads it in one call. */
export interface Connection {
	channel: ChannelId
	/** Secrets included. */
	settings: Record<string, string>
	enabled: boolean
	/** The installation's secret, see pepper.ts. */
	pepper: string
	/** The webhook URL as it was registered and is signed. */
	url: string
	/** Which account takes what is sent `to` an id of our side; one without `to` takes everything. */
	accounts: { id: string; to?: string; groups: 'file' | 'ignore' }[]
	/** When it was removed, milliseconds; kept for a while so that it can be restored. */
	removedAt?: number
}

const keyOf = (id: string): string => `cn:${id}`

/** @throws Unavailable */
export const readConnection = (id: string): Promise<Connection | undefined> =>
	storage(() => kvs.getSecret<Connection>(keyOf(id)))

/** `ttlDays`: forget it by itself, for removed ones. @throws Unavailable */
export const writeConnection = (id: string, connection: Connection, ttlDays?: number): Promise<void> =>
	storage(() =>
		kvs.setSecret(keyOf(id), connection, ttlDays === undefined ? {} : { ttl: { value: ttlDays, unit: 'DAYS' } }),
	)

const holdAddress = (id: string) => ({ entity: 'account', key: `hold:${id}` }) as const
/** Longer than a resolver lives (25 seconds): https://developer.atlassian.com/platform/forge/platform-quotas-and-limits/ */
const HOLD_MS = 30_000

/** Takes a connection for a change. @returns the hold, undefined while somebody else has it. @throws Unavailable */
export async function holdConnection(id: string, now: number): Promise<number | undefined> {
	const write = { ...holdAddress(id), data: { until: now + HOLD_MS } }
	const known = await readRow<{ until: number }>(holdAddress(id))
	if (known && known.data.until > now) return undefined
	try {
		if (!known) return await createRow(write)
		await transact([{ ...write, ifVersion: known.version }])
		return nextVersion(known.version)
	} catch (error) {
		if (error instanceof Conflict) return undefined
		throw error
	}
}

/** @throws Conflict when the hold had ended, Unavailable */
export const releaseConnection = (id: string, hold: number): Promise<void> =>
	transact([], [{ ...holdAddress(id), ifVersion: hold }])

/** The account that takes what was sent `to` our side, undefined for an unknown number. */
export function accountFor(connection: Connection, to: string | undefined): Connection['accounts'][number] | undefined {
	if (to === undefined && connection.accounts.length === 1) return connection.accounts[0]
	const named = connection.accounts.find((account) => account.to !== undefined && account.to === to)
	return named ?? connection.accounts.find((account) => account.to === undefined)
}
