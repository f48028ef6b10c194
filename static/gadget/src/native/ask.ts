import type { NativeHost } from './host'

/** Counts at a time: far from Jira's limits, and the admin's other tabs stay quick. */
const atOnce = 4
const defaultPause = 10
const longestPause = 300
const tries = 3

/** Jira will not answer this, however often it is asked; the message is for the admin. */
export class Refused extends Error {
	override name = 'Refused'
}

export interface Asking {
	requestJira: NativeHost['requestJira']
	/** Milliseconds; rejects when `signal` is aborted. */
	wait(ms: number, signal: AbortSignal): Promise<void>
	signal: AbortSignal
	/** Jira asked for a pause of so many seconds. */
	onPause(seconds: number): void
}

/**
 * Asks Jira for counts, few at a time. When Jira asks for a pause, all wait.
 * https://developer.atlassian.com/cloud/jira/platform/rate-limiting/
 * @returns how many issues a JQL query finds @throws Refused; the signal's reason once it is aborted
 */
export function counter({ requestJira, wait, signal, onPause }: Asking): (jql: string) => Promise<number> {
	let free = atOnce
	const queue: (() => void)[] = []
	let pause: Promise<void> | undefined

	const enter = async () => {
		if (free > 0) free--
		else await new Promise<void>((resolve) => queue.push(resolve))
	}
	const leave = () => {
		const next = queue.shift()
		if (next) next()
		else free++
	}
	const pauseAll = (seconds: number): Promise<void> => {
		pause ??= wait(seconds * 1000, signal).finally(() => {
			pause = undefined
		})
		onPause(seconds)
		return pause
	}

	const ask = async (jql: string): Promise<number> => {
		for (let failed = 0; ; ) {
			await pause
			signal.throwIfAborted()
			const response = await requestJira('/rest/api/3/search/approximate-count', {
				method: 'POST',
				headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
				body: JSON.stringify({ jql }),
			}).catch(() => undefined)
			signal.throwIfAborted()
			if (response?.ok) return countIn(await response.json())
			if (response?.status === 429) {
				await pauseAll(secondsOf(response.headers.get('Retry-After')))
				continue
			}
			if (response && response.status < 500) throw new Refused(await reasonOf(response))
			if (++failed === tries) throw new Refused('Jira does not answer just now.')
			await wait(failed * 2000, signal)
		}
	}
	return async (jql) => {
		await enter()
		try {
			return await ask(jql)
		} finally {
			leave()
		}
	}
}

/** @throws Refused */
function countIn(answer: unknown): number {
	const { count } = answer as { count?: unknown }
	if (typeof count !== 'number') throw new Refused('Jira’s answer is not a count.')
	return count
}

function secondsOf(header: string | null): number {
	const seconds = Number(header)
	return seconds > 0 ? Math.min(Math.ceil(seconds), longestPause) : defaultPause
}

/** Jira's own words: it names a value that it does not know. */
async function reasonOf(response: Response): Promise<string> {
	const { errorMessages } = (await response.json().catch(() => ({}))) as { errorMessages?: string[] }
	return `Jira refused to count: ${errorMessages?.join(' ') || response.status}`
}
