import { channels } from '../channels/index'
import { type FoundIssue, searchIssues } from '../jira/search'

/** Looks a little further back than an hour, for schedules come when they come. */
const BACK_MINUTES = 130
const A_BELL = 20

/** Every request of ours that was updated in the last `minutes`. @throws as `searchIssues` */
export async function updatedLately(minutes = BACK_MINUTES): Promise<FoundIssue[]> {
	// The property's index documents `=` and `!=` only.
	const ours = Object.keys(channels)
		.map((id) => `switchboardChannel = "${id}"`)
		.join(' OR ')
	return searchIssues(`updated >= -${minutes}m AND (${ours})`)
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
