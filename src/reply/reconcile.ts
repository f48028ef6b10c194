import { channels } from '../channels/index'
import { type FoundIssue, type Search, searchIssues } from '../jira/search'

const A_BELL = 20

/** The requests of ours that were updated in the last `minutes`, the oldest update first. @param goesOn as of `searchIssues`. @throws as `searchIssues` */
export async function updatedLately(goesOn: (found: number) => Promise<boolean>, minutes: number): Promise<Search> {
	// The property's index documents `=` and `!=` only.
	const ours = Object.keys(channels)
		.map((id) => `switchboardChannel = "${id}"`)
		.join(' OR ')
	return searchIssues(`updated >= -${minutes}m AND (${ours}) ORDER BY updated ASC`, goesOn)
}

/** Rings for what was updated. @param ring how a bell is rung: it belongs to the intake. @returns how many */
export async function ringUpdated(
	ring: (bells: { outboxes: string[] }[]) => Promise<unknown>,
	found: FoundIssue[],
): Promise<number> {
	const bells: { outboxes: string[] }[] = []
	for (let start = 0; start < found.length; start += A_BELL)
		bells.push({ outboxes: found.slice(start, start + A_BELL).map(({ id }) => id) })
	if (bells.length > 0) await ring(bells)
	return found.length
}
