import type { CountedChannel } from '../../../../src/contract'
import type { Answers } from './answers'
import { type Capacity, capacityOf } from './capacity'
import { type Facts, factsOf, inUse, ownChannel } from './holds'
import { type Judged, judge, type Reason } from './judge'
import type { Own } from './own'
import { advisedChannels, profiles } from './profiles'
import { type Outcome, outcomes } from './rules/outcomes'
import { rules } from './rules/rules'

export const verdicts = ['start', 'add', 'keep', 'reconsider', 'not'] as const
export type Verdict = (typeof verdicts)[number]

export interface Advised {
	channel: CountedChannel
	verdict: Verdict
	score: number
	/** The weightiest first. */
	reasons: Reason[]
}

export interface Advice {
	/** Every channel, in the order of the verdicts; the best first, of those that are kept the busiest. */
	channels: Advised[]
	capacity: Capacity
}

/** Points from which a channel is worth beginning with, and keeping once it is there. */
const worth = 25
const worthKeeping = 10
/** Beside the best one, a weaker channel is worth its attention only from this part of its points. */
const besideBest = 0.35
/** Nobody begins with more at once, or adds more at once. */
const atOnce = 2
/** What brings more than this stays, even when there are too many. */
const missed = 0.15

/** Which channels to use, and why. The same answers and data give the same advice. */
export function advise(answers: Answers, own: Own): Advice {
	const facts = factsOf(answers, own)
	const capacity = capacityOf(facts)
	const judged = advisedChannels
		.map((channel) => judge(channel, rules, facts))
		.map((one, order) => ({ ...one, order }))
		.sort((a, b) => b.score - a.score || a.order - b.order)
	const found = usedOnes(judged, facts, capacity)
	const kept = found.filter(({ verdict }) => verdict === 'keep')
	const rest = judged.filter(({ channel }) => !inUse(channel, facts))
	found.push(...newOnes(rest, kept, capacity))
	const place = ({ verdict }: Advised) => verdicts.indexOf(verdict)
	const busy = ({ verdict, channel }: Advised) => (verdict === 'keep' ? (ownChannel(channel, own)?.requests ?? 0) : 0)
	const channels = found.sort((a, b) => place(a) - place(b) || busy(b) - busy(a) || b.score - a.score)
	return { channels, capacity }
}

/** What is in use: kept, unless it is bad, doubled, or one too many. */
function usedOnes(judged: Judged[], facts: Facts, capacity: Capacity): Advised[] {
	const part = ({ channel }: Judged) => shareOf(channel, facts)
	const used = judged.filter(({ channel }) => inUse(channel, facts))
	const advised: Advised[] = []
	const kept: Judged[] = []
	for (const one of used) {
		const twin = kept.find(({ channel }) => wayOf(channel) === wayOf(one.channel))
		if (one.never || one.score < worthKeeping || flaggedOut(one)) advised.push(as('reconsider', one))
		else if (twin && part(one) < missed) advised.push(as('reconsider', one, because('taken', one, twin)))
		else kept.push(one)
	}
	// The least missed goes first, and one always stays.
	const leastMissed = [...kept].sort((a, b) => part(a) - part(b) || a.score - b.score)
	for (const one of leastMissed) {
		if (fits(kept, capacity) || kept.length === 1 || part(one) >= missed) continue
		kept.splice(kept.indexOf(one), 1)
		advised.push(as('reconsider', one, because('crowded', one, undefined, capacity)))
	}
	return [...kept.map((one) => as('keep', one)), ...advised]
}

/** What is not in use: begun with where nothing is kept, else added, as far as the team can watch it. */
function newOnes(judged: Judged[], kept: Advised[], capacity: Capacity): Advised[] {
	const chosen: Advised[] = [...kept]
	const best = Math.max(...judged.map(({ score }) => score))
	let taken = 0
	return judged.map((one) => {
		const twin = chosen.find(({ channel }) => wayOf(channel) === wayOf(one.channel))
		if (one.never) return as('not', one)
		if (one.score < Math.max(worth, best * besideBest)) return as('not', one, whyNot(one, twin))
		if (twin) return as('not', one, instead(one, twin))
		const first = chosen.length === 0
		const ways = new Set(chosen.map(({ channel }) => wayOf(channel))).size
		if (!first && ways >= capacity.limit) return as('not', one, because('room', one, undefined, capacity))
		if (kept.length > 0 && taken >= atOnce) return as('not', one, because('later', one))
		if (!first && !fits([...chosen, one], capacity)) return as('not', one, because('person', one))
		const advised = as(kept.length === 0 && taken < atOnce ? 'start' : 'add', one)
		taken += 1
		chosen.push(advised)
		return advised
	})
}

const shareOf = (channel: CountedChannel, { own }: Facts) => ownChannel(channel, own)?.share ?? 0

const wayOf = (channel: CountedChannel) => profiles[channel].way

/** The watch would close it, whatever else speaks for it. */
const flaggedOut = ({ reasons }: Judged) => reasons.some(({ id }) => id === 'flag-retire' || id === 'flag-merge')

/** Whether the team can watch these together. */
function fits(channels: { channel: CountedChannel }[], { limit, free }: Capacity): boolean {
	const ways = [...new Map(channels.map(({ channel }) => [wayOf(channel), profiles[channel].attention])).values()]
	const attended = ways.filter((attention) => attention > 0)
	return attended.length <= limit && attended.reduce((sum, attention) => sum + attention, 0) <= free
}

const instead = (one: Judged, twin: Advised) => because(twin.verdict === 'keep' ? 'taken' : 'better', one, twin)

function whyNot(one: Judged, twin: Advised | undefined): Reason {
	if (twin) return instead(one, twin)
	if (one.reasons.every(({ weight }) => weight <= 0))
		return because(one.reasons.length === 0 ? 'unsaid' : 'outweighed', one)
	return because(one.score > 0 ? 'weak' : 'outweighed', one)
}

function because(
	outcome: Outcome,
	{ channel }: Judged,
	other?: { channel: CountedChannel },
	capacity?: Capacity,
): Reason {
	const values = {
		channel: profiles[channel].name,
		...(other ? { other: profiles[other.channel].name } : {}),
		...(capacity ? { limit: capacity.limit } : {}),
	}
	return { id: outcome, weight: 0, text: outcomes[outcome], values }
}

/** What decided it first; then what speaks in the verdict's direction, the weightiest first. */
function as(verdict: Verdict, { channel, score, reasons }: Judged, decided?: Reason): Advised {
	const against = verdict === 'not' || verdict === 'reconsider'
	const direction = (reason: Reason) => (against ? -reason.weight : reason.weight)
	const sorted = [...reasons].sort((a, b) => direction(b) - direction(a))
	return { channel, verdict, score, reasons: decided ? [decided, ...sorted] : sorted }
}
