import { putRow, readRow } from './row'

const DAY_MS = 86_400_000
const address = (key: string) => ({ entity: 'replay', key: `rk:${key}` }) as const

/** Whether a delivery with this key was taken before. @throws Unavailable */
export const wasTaken = async (key: string): Promise<boolean> => (await readRow<number>(address(key))) !== undefined

/** Remembers a delivery that was taken, and only then: a provider that got no answer sends it again. `ttl` in milliseconds. @throws Unavailable */
export const rememberTaken = (key: string, at: number, ttl: number): Promise<void> =>
	putRow({ ...address(key), data: at, ttlDays: Math.max(1, Math.ceil(ttl / DAY_MS)) })
