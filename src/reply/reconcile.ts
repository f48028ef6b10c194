import { channels } from '../channels/index'
import { type FoundIssue, searchIssues } from '../jira/search'

/** Looks a little further back than an hour, for schedules come when they come. */
const BACK = '-130m'
const A_BELL = 20

/** Rings for every request of ours that was updated lately. @returns how many. @throws as `searchIssues` */
export async function updatedLately(): Promise<FoundIssue[]> {
	// The property's index documents `=` and `!=` only.
	const ours = Object.keys(channels)
		.map((id) => `switchboardChannel = "${id}"`)
		.join(' OR ')
	return searchIssues(`updated >= ${BACK} AND (${ours})`)
}

/** @param ring how a bell is rung: it belongs to the intake */
export async function ringUpdated(ring: (bells: { outboxes: string[] }[]) => Promise<unknown>): Promise<number> {
	const found = await updatedLately()
	const bells: { outboxes: string[] }[] = []
	for (let start = 0; start < found.length; start += A_BELL)
		bells.push({ outboxes: found.slice(start, start + A_BELL).map(({ id }) => id) })
	if (bells.length > 0) await ring(bells)
	return found.length
}
