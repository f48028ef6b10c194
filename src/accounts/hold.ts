import { Unavailable } from '../errors'
import { holdConnection, releaseConnection } from '../store/connections'

interface Clock {
	now: () => number
	sleep: (ms: number) => Promise<void>
}

const CLOCK: Clock = { now: Date.now, sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)) }
const PAUSE_MS = 250
const TRIES = 40

/**
 * Changes a connection while nobody else does: a secret has no version, so of two admins' changes at the same time one would be lost.
 * @throws Unavailable where somebody else takes longer than ten seconds, and what `act` throws
 */
export async function holding<T>(id: string, act: () => Promise<T>, { now, sleep }: Clock = CLOCK): Promise<T> {
	for (let attempt = 1; ; attempt++) {
		const held = await holdConnection(id, now())
		if (held !== undefined) {
			try {
				return await act()
			} finally {
				// One that is left behind ends by itself.
				await releaseConnection(id, held).catch(() => undefined)
			}
		}
		if (attempt === TRIES) throw new Unavailable('another change of this connection is not over yet')
		await sleep(PAUSE_MS)
	}
}
