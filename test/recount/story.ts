import { Chance } from '../../local/sample/chance'
import type { Dice } from '../../local/seams'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** What happens to one request, on the site's clock. */
export interface Step {
	at: number
	kind: 'write' | 'call' | 'answer' | 'assign' | 'resolve' | 'reopen' | 'delete' | 'move'
	/** Of a message: when it was sent. */
	sentAt?: number
	/** Who answers or is assigned. */
	who?: 'agent1' | 'agent2' | 'automation'
	/** The provider refuses it. */
	fails?: boolean
}

/** One request and whose it is. */
export interface Story {
	account: string
	/** 1 and up. */
	person: number
	/** Oldest first; the first opens it. */
	steps: Step[]
}

/**
 * A made-up request from its opening on: late messages, several answers, automation, refused answers, changes of assignee, reopenings by
 * customers and agents, deletion. @param calls on this account nobody writes, and nobody can be answered
 */
export function storyOf(openedAt: number, story: Omit<Story, 'steps'>, calls: boolean, dice: Dice): Story {
	const chance = new Chance(dice)
	const steps: Step[] = []
	let at = openedAt
	const later = (median: number) => {
		at += Math.max(MINUTE, chance.duration(median))
		return at
	}
	const write = () =>
		steps.push(
			calls
				? { at, kind: 'call' }
				: { at: at + (chance.is(0.06) ? Math.min(chance.duration(DAY), 5 * DAY) : 0), kind: 'write', sentAt: at },
		)
	const answer = () => {
		if (calls) return
		if (chance.is(0.06)) steps.push({ at: later(HOUR), kind: 'answer', who: chance.one(AGENTS), fails: true })
		if (chance.is(0.08)) steps.push({ at: later(5 * MINUTE), kind: 'answer', who: 'automation' })
		steps.push({ at: later(chance.is(0.5) ? 20 * MINUTE : 6 * HOUR), kind: 'answer', who: chance.one(AGENTS) })
	}
	write()
	if (chance.is(0.3)) {
		later(2 * MINUTE)
		write()
	}
	if (chance.is(0.8)) steps.push({ at: later(10 * MINUTE), kind: 'assign', who: 'agent1' })
	if (chance.is(0.9)) answer()
	if (chance.is(0.2)) steps.push({ at: later(HOUR), kind: 'assign', who: 'agent2' })
	for (let more = chance.between(0, 2); more > 0; more--) {
		later(2 * HOUR)
		write()
		if (chance.is(0.85)) answer()
	}
	if (chance.is(0.95)) steps.push({ at: later(8 * HOUR), kind: 'resolve' })
	if (chance.is(0.15) && steps.at(-1)?.kind === 'resolve') {
		later(DAY)
		if (chance.is(0.75)) write()
		else steps.push({ at, kind: 'reopen' })
		answer()
		if (chance.is(0.8)) steps.push({ at: later(5 * HOUR), kind: 'resolve' })
	}
	if (chance.is(0.06)) steps.push({ at: later(2 * DAY), kind: 'delete' })
	else if (chance.is(0.05)) steps.push({ at: later(2 * DAY), kind: 'move' })
	return { ...story, steps: steps.sort((a, b) => a.at - b.at) }
}

const AGENTS = ['agent1', 'agent2'] as const
