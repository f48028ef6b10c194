import { allowed } from './access'
import { recordChanges } from './events'
import type { Change, Issue } from './model'
import { badField, badRequest } from './refusal'
import { RESOLUTIONS, statusOf, type Transition, transitionsFrom } from './workflow'
import { asObject, asString, type Call, type World } from './world'

/** What this caller may do with the issue now. */
export function possibleTransitions(world: World, call: Call, issue: Issue): Transition[] {
	const agent = allowed(call.actor, 'TRANSITION_ISSUES', world.store.projectOf(issue))
	return agent ? transitionsFrom(issue.status) : []
}

function readResolution(value: unknown): string | undefined {
	if (value === undefined || value === null) return undefined
	const { id, name } = asObject(value)
	const found = RESOLUTIONS.find((one) => one.id === asString(id) || one.name === name)
	if (!found) throw badField('resolution', 'The resolution selected is invalid.')
	return found.name
}

/** Moves the issue along. `resolution` as the call gives it; into a done status it is Done otherwise. @throws Refusal 400 */
export function transition(world: World, call: Call, issue: Issue, transitionId: string, resolution: unknown): void {
	const chosen = possibleTransitions(world, call, issue).find((one) => one.id === transitionId)
	if (!chosen)
		throw badRequest(
			`It seems that you have tried to perform an illegal workflow operation (transition id ${transitionId}).`,
		)
	const wanted = readResolution(resolution)
	const from = statusOf(issue.status)
	const to = statusOf(chosen.to)
	const changes: Change[] = [{ field: 'status', from: from.id, fromText: from.name, to: to.id, toText: to.name }]
	const resolved = to.category === 'done' ? (wanted ?? issue.resolution ?? 'Done') : null
	if (resolved !== issue.resolution) {
		const id = (name: string | null) => RESOLUTIONS.find((one) => one.name === name)?.id ?? null
		changes.push({
			field: 'resolution',
			from: id(issue.resolution),
			fromText: issue.resolution,
			to: id(resolved),
			toText: resolved,
		})
		issue.resolved = resolved === null ? null : (issue.resolved ?? call.now)
	}
	const isResolved = resolved !== null && issue.resolution === null
	issue.resolution = resolved
	issue.status = to.name
	recordChanges(world, call, issue, changes)
	if (isResolved) world.mail(issue, { kind: 'resolved', at: call.now })
}
