import type { Clocks, Figures, Part, Times } from '../../src/contract'
import { quantile, type Recounted, type Taken } from './figures'

/** How far a time may be off, and a number of people. */
const TIMES_OFF = 0.01
const CONTACTS_OFF = 0.02
/** Rounding of what is within it. */
const EPSILON = 1e-6

/**
 * Where figures differ from the truth, as `median of first response: 5, not 7`. What a figure says it does not know is a difference too,
 * unless it is named. Pure. @param unknown names of figures that may be null
 */
export function differences(figures: Figures, truth: Recounted, unknown: (keyof Figures)[] = []): string[] {
	const counts = ['requests', 'inbound', 'outbound', 'conversations', 'transfers', 'missedCalls'] as const
	const times = ['firstResponse', 'handling', 'resolution'] as const
	const parts = ['withinTarget', 'firstContact', 'reopened'] as const
	return [
		...counts.flatMap((name) => differs(name, figures[name], truth[name], unknown.includes(name))),
		...differs('contacts', figures.contacts, truth.contacts, unknown.includes('contacts'), CONTACTS_OFF),
		...times.flatMap((name) => clocks(name, figures[name], truth[name], unknown.includes(name))),
		...parts.flatMap((name) => partOf(name, figures[name], truth[name], unknown.includes(name))),
	]
}

/** 0 may be said as null, where there is nothing of the kind. */
function differs(name: string, is: number | null, right: number | null, mayBeNull: boolean, off = 0): string[] {
	if (is === null && (mayBeNull || !right)) return []
	const same =
		is === right || (is !== null && right !== null && Math.abs(is - right) <= Math.abs(right) * off + EPSILON)
	return same ? [] : [`${name}: ${is}, not ${right}`]
}

function clocks(name: string, is: Clocks, right: Taken, mayBeNull: boolean): string[] {
	if (mayBeNull && is.elapsed.count === 0) return []
	return [
		...timesOf(name, is.elapsed, right.elapsed),
		...timesOf(`business ${name}`, is.business, right.business ?? []),
	]
}

function timesOf(name: string, is: Times | null, right: number[]): string[] {
	const { median, p90, count } = is ?? { median: null, p90: null, count: 0 }
	return [
		...differs(`number of ${name}`, count, right.length, false),
		...time(`median of ${name}`, median, quantile(right, 0.5)),
		...time(`90th percentile of ${name}`, p90, quantile(right, 0.9)),
	]
}

/** What is shorter than a millisecond counts as one. */
function time(name: string, is: number | null, right: number | null): string[] {
	if (is !== null && right !== null && Math.abs(is - right) <= 1) return []
	return differs(name, is, right, false, TIMES_OFF)
}

function partOf(name: string, is: Part | null, right: Part, mayBeNull: boolean): string[] {
	if (is === null) return mayBeNull || right.of === 0 ? [] : [`${name}: unknown, not ${right.part} of ${right.of}`]
	return is.part === right.part && is.of === right.of
		? []
		: [`${name}: ${is.part} of ${is.of}, not ${right.part} of ${right.of}`]
}
