import { ring } from '../../src/intake/bell'
import { type Flag, readFlag, writeFlag } from '../../src/store/flags'
import { tellFlag } from '../../src/watch/tell/tell'
import { untoldFlags } from '../../src/watch/tell/untold'

/** What tests do to flags as a judge would. Runs in the app's isolate, as a function would. */

/** Sets a flag's row, but for what was told of it, and rings. */
export async function put({ flag, silently = false }: { flag: Flag; silently?: boolean }): Promise<void> {
	const row = await readFlag(flag.id)
	await writeFlag({ ...flag, ...(row?.data.told ? { told: row.data.told } : {}) }, row)
	if (!silently) await ring([{ flags: [flag.id] }])
}

export const read = async (id: string): Promise<Flag | null> => (await readFlag(id))?.data ?? null

export const tell = (id: string): Promise<number> => tellFlag(id)

export const untold = (now: number): Promise<string[]> => untoldFlags(now)

/** Doubled: two runs at once. */
export const tellTwice = (id: string): Promise<PromiseSettledResult<number>[]> =>
	Promise.allSettled([tellFlag(id), tellFlag(id)])
