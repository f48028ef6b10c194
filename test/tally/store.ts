import { join } from 'node:path'
import { createKvs } from '../../local/platform/kvs/store'
import { createLedger } from '../../local/platform/ledger'
import { readManifest } from '../../local/platform/manifest'
import { type Account, saveAccount } from '../../src/store/accounts'
import { type Month, type MonthId, readMonths } from '../../src/store/months'
import { transact } from '../../src/store/row'
import { type Delta, tallyWrite } from '../../src/store/tallies'
import { createStillClock, loadedDice } from '../local/kvs/offline'

const { entities = [] } = readManifest(join(__dirname, '../..')).app.storage ?? {}

/** What a call of the storage may meet; the call is done in between. */
export interface Trouble {
	before?(path: string): void | Promise<void>
	after?(path: string): void | Promise<void>
}

/** The app's own entities behind the real `@forge/kvs`; queries lag by `lag` ms of a clock that stands still. */
export function openStore({
	start,
	lag = 0,
	missing = 'fail',
}: {
	start: number
	lag?: number
	missing?: 'fail' | 'create'
}) {
	const { clock, advance } = createStillClock(start)
	const ledger = createLedger()
	const store = createKvs({ clock, dice: loadedDice({ lag }), ledger, entities, missing })
	const trouble: Trouble = {}
	const forge = async (_target: unknown, path: string, { body }: { body: string }) => {
		await trouble.before?.(path)
		const answer = await store.handle(path, JSON.parse(body))
		await trouble.after?.(path)
		return answer
	}
	Object.assign(globalThis, { __forge_fetch__: forge })
	return { clock, advance, ledger, trouble }
}

/** Writes one tally row as a finishing transaction does. */
export const tally = (id: string, at: number, ...deltas: Delta[]): Promise<void> =>
	transact([tallyWrite(id, at, deltas)])

export async function readMonth(id: MonthId): Promise<Month | undefined> {
	return (await readMonths([id]))[0]?.row.data
}

export const delta = (over: Partial<Delta> = {}): Delta => ({
	project: 'SUP',
	account: 'wa',
	channel: 'whatsapp',
	day: '2026-11-20',
	hour: 9,
	...over,
})

/** An account that files into SUP. */
export async function account(over: Partial<Account> & { id: string }, project = 'SUP'): Promise<Account> {
	const made: Account = {
		connection: over.id,
		channel: 'whatsapp',
		name: over.id,
		serviceDeskId: '1',
		requestTypeId: '1',
		filing: { projectKey: project } as Account['filing'],
		reporter: 'someone',
		groups: 'ignore',
		reopenDays: 7,
		timeZone: 'Europe/Berlin',
		enabled: true,
		createdAt: Date.UTC(2025, 0, 1),
		settings: {},
		secretsSet: [],
		url: 'http://localhost/x',
		...over,
	}
	await saveAccount(made, ({ ids, removed }) => ({ ids: [...ids.filter((id) => id !== made.id), made.id], removed }))
	return made
}
