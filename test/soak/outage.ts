import type { Jira } from '../../local/jira/site'
import type { Site } from '../../local/seams'
import type { Buried } from './inside'

const MINUTE = 60_000
/** An admin looks at the page again after so long. */
const LOOKS_MS = 120_000
/** A pause may come this long after the permission is back: whoever saw nothing had to try again to write it down. */
const AFTERMATH_MS = 20 * MINUTE

/** Asks the app's storage. */
export type Inside = <T>(name: string, payload?: unknown) => Promise<T>

/** Takes the project out of the app's sight for a while; afterwards an admin takes up what was paused and replays what was buried. */
export function outageOf(site: Site, inside: Inside, from: number, until: number) {
	const jira = site.jira as Jira
	const accountId = site.jira.userByEmail('admin@example.com')?.accountId ?? ''
	let hidden = false
	let lookedAt = 0
	const done = { pausedAccounts: 0, replayed: 0 }
	const strange: string[] = []
	/** Marks of messages that were dead letters for a while. */
	const buried = new Set<string>()
	const ask = async (name: string, payload: unknown) => {
		const call = { module: 'channel-admin', function: name, payload, accountId }
		const answer = await site.platform.invoke(call)
		const { error } = ('error' in answer ? answer : answer.value) as { error?: string }
		return error === undefined
	}

	return {
		buried,
		strange,
		figures: () => done,
		async work() {
			const now = site.clock.now()
			if (hidden !== (now >= from && now < until)) {
				hidden = !hidden
				jira.withholdFromApp('SUP', hidden ? ['BROWSE_PROJECTS'] : [])
			}
			if (hidden || now < until || now < lookedAt + LOOKS_MS) return
			lookedAt = now
			const paused = await inside<{ id: string; reason: string; at: number }[]>('paused')
			for (const { id, reason, at } of paused) {
				if (at < from || at > until + AFTERMATH_MS)
					strange.push(`${id} paused at ${new Date(at).toISOString()}: ${reason}`)
				if (await ask('setEnabled', { id, enabled: true })) done.pausedAccounts++
			}
			for (const { account, id, marks } of await inside<Buried[]>('buried')) {
				for (const mark of marks) buried.add(mark)
				if (await ask('replayDead', { account, id })) done.replayed++
			}
		},
	}
}
