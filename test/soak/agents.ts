import type { Jira } from '../../local/jira/site'
import type { createDice } from '../../local/platform/dice'
import type { Site } from '../../local/seams'
import type { Desk, SeenRequest } from './desk'
import { markOf } from './said'

/** Chances of an agent's doings, a message. */
const ANSWERED = 0.15
const RESOLVED = 0.05
const DELETED = 0.01
const MOVED = 0.01
/** Agents look at the newest ones. */
const LATELY = 200

/** Agents answer, resolve, move and delete what they see. */
export function agentsOf(site: Site, desk: Desk, dice: ReturnType<typeof createDice>) {
	const jira = site.jira as Jira
	jira.addProject('OPS', 'Operations')
	const gone = new Map<string, SeenRequest>()
	let last = 0
	let seen = 0
	const done = { answers: 0, resolved: 0, moved: 0 }
	const some = () => `SUP-${dice.between(Math.max(1, last - LATELY), last)}`

	/** Nobody answered it and its status never changed: what the app heard of that before the deletion would be chance. */
	async function remove(key: string): Promise<void> {
		// Whatever runs has ended: nothing comes in between looking and deleting.
		await site.clock.moveTo(site.clock.now())
		const request = await desk.request(key)
		if (!request || request.changes > 0 || request.comments.some(({ by }) => by === 'atlassian')) return
		if ((await desk.delete(key)).ok) gone.set(key, { ...request, deletedAt: site.clock.now() })
	}

	return {
		/** Deleted requests as they were, by the key under which they were opened. */
		gone,
		/** Reacts to what came in since the last time. `told`: messages so far. */
		async work(told: number) {
			while (await desk.exists(`SUP-${last + 1}`)) last++
			if (last === 0) return
			for (; seen < told; seen++) {
				if (dice.chance(ANSWERED) && (await desk.answer(some(), `Answer ${markOf('a', done.answers + 1)}`)).ok)
					done.answers++
				if (dice.chance(RESOLVED) && (await desk.resolve(some())).ok) done.resolved++
				if (dice.chance(DELETED)) await remove(some())
				const moving = dice.chance(MOVED) ? await desk.request(some()) : undefined
				if (moving?.key.startsWith('SUP-')) {
					jira.moveIssue(moving.key, 'OPS')
					done.moved++
				}
			}
		},
		figures: () => ({ ...done, deletedRequests: gone.size }),
	}
}
