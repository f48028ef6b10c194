import { deleteRow, putRow, readRow } from './row'

const LOOKED = { entity: 'account', key: 'looked' } as const

/**
 * Up to which update, in milliseconds, requests were looked at again by runs that had no points for all; absent where the last one had.
 * @throws Unavailable
 */
export const lookedUpTo = async (): Promise<number | undefined> => (await readRow<number>(LOOKED))?.data

/** @throws Unavailable */
export const keepLooked = (upTo: number): Promise<void> => putRow({ ...LOOKED, data: upTo })

/** @throws Unavailable */
export const forgetLooked = (): Promise<void> => deleteRow(LOOKED)
