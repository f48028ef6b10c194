import { percent } from '../percent'
import type { Facts } from './facts'
import type { Overlap } from './overlap'

/** What speaks for the advice, one short sentence each. Pure. */
export const reasonsOf = (facts: Facts): string[] => [
	...shareOf(facts),
	...overlapsOf(facts),
	...(facts.onlyHere ? [`Most of the project’s requests ${facts.onlyHere} come in here.`] : []),
	...costOf(facts),
	...beside('Handling takes', facts.handling, duration),
	...beside('The first response takes', facts.response, duration),
	...beside('One answer resolves', facts.firstContact, (part) => `${Math.round(part * 100)}%`),
	...satisfactionOf(facts),
	...(facts.canAnswer ? [] : ['Customers cannot be answered on it in writing.']),
]

const shareOf = ({ count, total }: Facts): string[] =>
	total > 0 ? [`It brings ${percent(count / total)} of the project’s conversations.`] : []

function overlapsOf({ elsewhere, others }: Facts): string[] {
	const nearest = others
		.filter(({ overlap }) => overlap && isTold(overlap) && overlap.low >= 0.1)
		.toSorted((a, b) => (b.overlap?.low ?? 0) - (a.overlap?.low ?? 0))[0]
	const least = elsewhere?.sure === false ? 'At least about' : 'About'
	return [
		...(elsewhere && isTold(elsewhere) && (elsewhere.sure || elsewhere.low >= 0.1)
			? [`${least} ${range(elsewhere)} of the people who wrote here also wrote on other channels.`]
			: []),
		...(nearest?.overlap
			? [`${least} ${range(nearest.overlap)} of the people who wrote here also wrote on “${nearest.name}”.`]
			: []),
	]
}

/** Wider than that says nothing. */
const isTold = ({ low, high }: Overlap): boolean => high - low <= 0.5

/** To the next five per cent, so that it does not change every week. */
function range({ low, high }: Overlap): string {
	const [from, to] = [Math.floor(low * 20) * 5, Math.ceil(high * 20) * 5]
	return from === to ? `${from}%` : `${from} to ${to}%`
}

function costOf({ cost, idleCost, currency = '' }: Facts): string[] {
	const money = (amount: number) => `${rounded(amount)} ${currency}`.trim()
	if (idleCost) return [`It costs ${money(idleCost)} a month and brought nothing.`]
	return beside('A conversation costs', cost, money)
}

const satisfactionOf = ({ satisfaction }: Facts): string[] => {
	if (!satisfaction) return []
	const { own, others, count } = satisfaction
	const rest = others === undefined ? '' : `, elsewhere ${others.toFixed(1)}`
	return [`Customers rate it ${own.toFixed(1)} of 5 (${count} ${count === 1 ? 'rating' : 'ratings'})${rest}.`]
}

const beside = (what: string, pair: { own: number; others?: number } | undefined, words: (n: number) => string) =>
	pair ? [`${what} ${words(pair.own)}${pair.others === undefined ? '' : `, elsewhere ${words(pair.others)}`}.`] : []

/** Two digits are enough. */
export function rounded(amount: number): string {
	const digits = amount === 0 ? 0 : Math.max(0, 1 - Math.floor(Math.log10(Math.abs(amount))))
	return Number(amount.toPrecision(2)).toFixed(Math.min(digits, 2))
}

const UNITS = [
	{ ms: 86_400_000, name: 'days' },
	{ ms: 3_600_000, name: 'hours' },
	{ ms: 60_000, name: 'minutes' },
]

function duration(ms: number): string {
	const unit = UNITS.find((one) => ms >= 1.5 * one.ms)
	return unit ? `${rounded(ms / unit.ms)} ${unit.name}` : 'a minute'
}
