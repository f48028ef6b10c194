import { Queue } from '@forge/events'

/** A bell says where to look; what is there is the truth. */
export interface Bell {
	/** Mailbox keys. */
	mailboxes?: string[]
	/** Issue ids. */
	outboxes?: string[]
	/** Flags that are to be told elsewhere. */
	flags?: string[]
	[key: string]: unknown
}

const QUEUE = 'bells'
/** Conversations named by one bell. */
const A_BELL = 20
/** Events a push. */
const MOST = 50

/**
 * Rings. A lost bell is healed by the sweep, so a refused push is no error for the caller.
 * `delay`: seconds until the first, `apart`: between one and the next. Concurrency keys save work; correctness never rests on them. @returns whether the queue took all
 */
export async function ring(bells: Bell[], delay = 0, apart = 0): Promise<boolean> {
	const queue = new Queue<Bell>({ key: QUEUE })
	let taken = true
	for (let start = 0; start < bells.length; start += MOST) {
		const events = bells.slice(start, start + MOST).map((body, index) => ({
			body,
			delayInSeconds: delay + (start + index) * apart,
			concurrency: { key: concurrencyKey(body), limit: 1 },
		}))
		try {
			await queue.push(events)
		} catch {
			taken = false
		}
	}
	return taken
}

/** Only letters, digits, `_` and `-` are allowed. */
function concurrencyKey({ mailboxes, outboxes, flags }: Bell): string {
	const [name = ''] = mailboxes ?? outboxes ?? flags ?? []
	return name.replace(/[^A-Za-z0-9_-]/g, '_').slice(-80)
}

/** Keys as one bell each takes them. Pure. */
export const bellfuls = (keys: string[]): string[][] =>
	Array.from({ length: Math.ceil(keys.length / A_BELL) }, (_, at) => keys.slice(at * A_BELL, (at + 1) * A_BELL))
