import { Conflict } from '../errors'
import type { NativeChannel } from '../message'
import { createRow, type Row, readRow, transact } from './row'

/** How JSM's own channels are counted, and from which to which day they have been; both inclusive, by project key. */
export interface Native {
	/** The site's values of JQL's `request-channel-type`; empty: there is no such channel. */
	types: Record<NativeChannel, string>
	spans: Record<string, { from: string; until: string }>
}

const NATIVE = { entity: 'account', key: 'native' } as const

/** @throws Unavailable */
export const readNative = async (): Promise<Native | undefined> => (await readRow<Native>(NATIVE))?.data

/** @param change may be asked more than once. @throws Unavailable, Conflict after several tries */
export async function changeNative(change: (native: Native | undefined) => Native): Promise<Native> {
	for (let attempt = 1; ; attempt++) {
		const row: Row<Native> | undefined = await readRow<Native>(NATIVE)
		const data = change(row?.data)
		try {
			if (row) await transact([{ ...NATIVE, data, ifVersion: row.version }])
			else await createRow({ ...NATIVE, data })
			return data
		} catch (error) {
			if (!(error instanceof Conflict) || attempt === 8) throw error
		}
	}
}
