import type { CountedChannel } from '../../../../src/contract'
import { type Answers, answered } from './answers'
import { untilMinutes } from './hours'
import type { Own, OwnChannel, OwnFlag } from './own'
import type { Condition, Range } from './rule'
import type { Values } from './sentence'

/** What rules are judged by. */
export interface Facts {
	answers: Answers
	own: Own
	/** Requests a month, where that is known. */
	volume: number | undefined
}

export function factsOf(answers: Answers, own: Own): Facts {
	const counted = own.requests > 0 ? (own.requests / own.span) * 30 : undefined
	return { answers, own, volume: answers.volume ?? counted }
}

export function inUse(channel: CountedChannel, { answers, own }: Facts): boolean {
	return answers.used.includes(channel) || ownChannel(channel, own) !== undefined
}

export function ownChannel(channel: CountedChannel, own: Own): OwnChannel | undefined {
	return own.channels.find((one) => one.channel === channel)
}

export interface Held {
	/** 0 to 1: which part of the answered countries it is of. */
	part: number
	/** What the reason may name. */
	values: Partial<Values>
}

/** Whether a condition holds for a channel, and by what; undefined where it does not. */
export function holds(condition: Condition, channel: CountedChannel, facts: Facts): Held | undefined {
	const { answers, own, volume } = facts
	const mine = ownChannel(channel, own)
	const countries = answers.countries.filter((code) => condition.countries?.includes(code))
	const unspoken = answers.languages.filter((code) => !answers.teamLanguages.includes(code))
	const flag = condition.flag && mine?.flags.find((one) => isSuch(one, condition.flag))
	const until = answers.until === undefined ? undefined : untilMinutes(answers.until)

	const all =
		oneOf(condition.customers, answers.customers) &&
		(condition.countries === undefined || countries.length > 0) &&
		(!condition.unspoken || (answered(answers.teamLanguages) && unspoken.length > 0)) &&
		anyOf(condition.ages, answers.ages) &&
		anyOf(condition.habits, answers.habits) &&
		oneOf(condition.industry, answers.industry) &&
		same(condition.phone, answers.phone) &&
		same(condition.writing, answers.writing) &&
		within(condition.people, answers.people) &&
		within(condition.days, answers.days) &&
		within(condition.until, until) &&
		within(condition.budget, answers.budget) &&
		within(condition.volume, volume) &&
		within(condition.requests, mine?.requests) &&
		within(condition.share, mine?.share) &&
		within(condition.response, mine?.response) &&
		within(condition.missed, mine?.missed) &&
		(!condition.used || inUse(channel, facts)) &&
		(condition.flag === undefined || flag !== undefined) &&
		(condition.not === undefined || !holds(condition.not, channel, facts))
	if (!all) return undefined

	const { people, days, budget, until: stop } = answers
	const values = { people, days, budget, until: stop, volume, share: mine?.share, response: mine?.response }
	return {
		part: condition.countries ? countries.length / answers.countries.length : 1,
		values: said({ ...values, missed: mine?.missed, span: own.span, countries, languages: unspoken, ...textsOf(flag) }),
	}
}

const oneOf = <T>(wanted: readonly T[] | undefined, answer: T | undefined) =>
	wanted === undefined || (answer !== undefined && wanted.includes(answer))

const anyOf = <T>(wanted: readonly T[] | undefined, answers: readonly T[]) =>
	wanted === undefined || answers.some((answer) => wanted.includes(answer))

const same = <T>(wanted: T | undefined, answer: T | undefined) => wanted === undefined || wanted === answer

const within = (range: Range | undefined, value: number | undefined) =>
	range === undefined ||
	(value !== undefined && value >= (range.from ?? -Infinity) && value < (range.below ?? Infinity))

const isSuch = ({ kind, action, whole }: OwnFlag, wanted: Condition['flag']) =>
	whole === wanted?.whole && same(wanted.kind, kind) && same(wanted.action, action ?? null)

const textsOf = (flag: OwnFlag | undefined) => (flag ? { evidence: flag.evidence, advice: flag.advice } : {})

/** Without what nobody said. */
function said(values: { [Name in keyof Values]?: Values[Name] | undefined }): Partial<Values> {
	return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined))
}
