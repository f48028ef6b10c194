import { type MonthId, monthAddress } from '../store/months'
import { NOW } from '../store/now'
import type { Delta, Tally } from '../store/tallies'
import { monthOf } from './dates'

/** A transaction takes 25 operations, and so does a batch of reads. */
const OPERATIONS = 25
/** Documents of one row: it comes from one conversation's few messages. */
const DOCUMENTS = 20

/** The documents that a delta belongs to: its month, and what waits in its project now. Absurd dates, which a sender can write into a message, are not counted. */
function idsOf({ project, day, counts, times, contacts, open, waiting }: Delta): MonthId[] {
	if (!/^\d{4}-\d\d-\d\d$/.test(day)) return []
	return [
		...(counts || times || contacts ? [{ project, month: monthOf(day) }] : []),
		...(open || waiting ? [{ project, month: NOW }] : []),
	]
}

/** A row's documents by their keys. */
export const targetsOf = ({ deltas }: Tally): Map<string, MonthId> =>
	new Map(
		deltas
			.flatMap(idsOf)
			.map((id): [string, MonthId] => [monthAddress(id).key, id])
			.slice(0, DOCUMENTS),
	)

/** Of a row what belongs to a document. */
export const deltasFor = ({ project, month }: MonthId, { deltas }: Pick<Tally, 'deltas'>): Delta[] =>
	deltas.filter((delta) => idsOf(delta).some((id) => id.project === project && id.month === month))

/** Rows that have projects in common stay in one list, in their order, so that a document gets its rows in that order. */
export function streams(tallies: Tally[]): Tally[][] {
	let found: { projects: Set<string>; tallies: Tally[] }[] = []
	for (const tally of tallies) {
		const projects = new Set(tally.deltas.map(({ project }) => project))
		const touched = found.filter((stream) => [...projects].some((project) => stream.projects.has(project)))
		const [only] = touched
		if (only && touched.length === 1) {
			only.tallies.push(tally)
			for (const project of projects) only.projects.add(project)
			continue
		}
		found = found.filter((stream) => !touched.includes(stream))
		found.push({
			projects: new Set([...touched.flatMap((stream) => [...stream.projects]), ...projects]),
			tallies: [...touched.flatMap((stream) => stream.tallies), tally].sort((a, b) => (a.key < b.key ? -1 : 1)),
		})
	}
	return found.map((stream) => stream.tallies)
}

/** A stream in pieces, each small enough for one transaction. */
export function batches(stream: Tally[]): Tally[][] {
	const found: Tally[][] = []
	let documents = new Set<string>()
	for (const tally of stream) {
		const rows = found.at(-1)
		const own = targetsOf(tally).keys()
		const together = new Set([...documents, ...own])
		if (rows && rows.length + 1 + together.size <= OPERATIONS) {
			rows.push(tally)
			documents = together
		} else {
			found.push([tally])
			documents = new Set(targetsOf(tally).keys())
		}
	}
	return found
}
