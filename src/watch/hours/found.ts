import { SILENT_ADVICE } from '../explain/checked'
import { monthlyOf } from '../judge/peaks'
import type { Finding } from '../keep'
import type { Subject } from './hour-subject'
import type { Hush } from './hush'
import { HOUR_MS } from './local-hours'
import type { Replay } from './replay'
import type { Judged, Peak } from './rise'
import { silent, surge } from './thresholds'

/** What stands against an account by its last hours. Pure. */
export function findingsOf(subject: Subject, { now, trail }: Replay): Finding[] {
	const { rise, hush } = now.state ?? {}
	return [
		...(rise?.since !== undefined && rise.peak ? [surgeFound(subject, rise.since, rise.peak, trail)] : []),
		...(hush?.found ? [silentFound(subject, hush, trail)] : []),
	]
}

/** @param until of an hour that still runs: the wall's time up to which it was counted */
export function surgeFound(subject: Subject, since: number, peak: Peak, trail: Judged[], until?: number): Finding {
	const span = `between ${timeOf(peak.at)} and ${timeOf(until ?? peak.at + HOUR_MS)} on ${dateOf(peak.at)}`
	const whole = until === undefined ? 'at this hour' : 'in the whole hour'
	return {
		...placeOf(subject, 'surge'),
		since,
		evidence: `${nameOf(subject)} had ${peak.n} messages ${span}; ${countOf(peak.expected)} expected ${whole}.`,
		rule: `An hour with at least ${surge.least} messages and ${surge.times} times as many as expected at that hour of that weekday, as chance brings it less than ${rarity(surge.onset)}. Over after ${surge.calmHours} ordinary hours.`,
		advice: subject.channel
			? 'Put more people on this channel while it lasts, and prepare one answer for what most of them ask.'
			: 'Put more people on the project’s channels while it lasts, and prepare one answer for what most of them ask.',
		...seriesOf(trail),
		peak: { at: peak.start, count: peak.n, expected: peak.expected },
	}
}

export function silentFound(subject: Subject, { from, found }: Hush, trail: Judged[]): Finding {
	const [begun, until] = [from?.at ?? 0, found?.until ?? 0]
	const end = dateOf(until - 1) === dateOf(begun) ? timeOf(until) : `${timeOf(until)} on ${dateOf(until)}`
	const expected = countOf(Math.round(found?.expected ?? 0))
	return {
		...placeOf(subject, 'silent'),
		...(from ? { since: from.start } : {}),
		evidence: `No message came to ${nameOf(subject, 'inside')} after ${timeOf(begun)} on ${dateOf(begun)}; ${expected} expected until ${end}.`,
		rule: `At least ${silent.expected} messages expected at these hours since the last one, and a silence as chance brings it less than ${rarity(silent.onset)}. Over with the next message.`,
		advice: subject.channel
			? SILENT_ADVICE
			: 'Check whether messages still reach Jira: write to one of the channels yourself, and look at the status pages of Atlassian and the providers.',
		...seriesOf(trail),
	}
}

const placeOf = <Kind extends 'surge' | 'silent'>({ id, name, channel, project }: Subject, kind: Kind) => ({
	...{ kind, account: id, accountName: name, project },
	...(channel ? { channel } : {}),
})

const nameOf = ({ name, channel, project }: Subject, where?: 'inside'): string => {
	if (channel) return `“${name}”`
	return where ? `any channel of ${project}` : `All channels of ${project} together`
}

const countOf = (count: number): string => {
	const whole = Math.round(count)
	if (whole === 0) return 'hardly any were'
	return whole === 1 ? '1 was' : `${whole} were`
}

/** How rarely chance brings a score. */
function rarity(score: number): string {
	const months = Math.round(1 / monthlyOf(score))
	return months < 24 ? `once in ${months} months` : `once in ${Math.round(months / 12)} years`
}

const timeOf = (wall: number): string => new Date(wall).toISOString().slice(11, 16)
const date = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC' })
const dateOf = (wall: number): string => date.format(wall)

/** Hours that were not counted are shown as none. */
function seriesOf(trail: Judged[]): Pick<Finding, 'series'> {
	const [first, last] = [trail[0]?.hour.at, trail.at(-1)?.hour.at]
	if (first === undefined || last === undefined) return {}
	const byHour = new Map(trail.map((judged) => [judged.hour.at, judged]))
	const hours = Array.from({ length: (last - first) / HOUR_MS + 1 }, (_, nth) => byHour.get(first + nth * HOUR_MS))
	return {
		series: {
			step: 'hour',
			from: new Date(first).toISOString().slice(0, 13),
			counts: hours.map((hour) => hour?.n ?? 0),
			expected: hours.map((hour) => Math.round((hour?.expected ?? 0) * 10) / 10),
		},
	}
}
