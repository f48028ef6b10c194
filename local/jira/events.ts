import type { ProductEvent } from '../seams'
import type { Change, Issue } from './model'
import { changeShape, issueTypeShape, personShape, projectShape, statusShape } from './shapes'
import { jiraTime } from './stamp'
import type { Call, World } from './world'

/**
 * A product event as the app's trigger gets it. developer.atlassian.com/platform/forge/events-reference/jira
 * Whether what the app does `asUser` counts as self-generated is UNVERIFIED: both happen.
 */
export function issueEvent(
	world: World,
	call: Call,
	eventType: string,
	issue: Issue,
	more: Record<string, unknown> = {},
): ProductEvent {
	const { store, dice } = world
	const { caller, origin, actor } = call
	return {
		eventType,
		atlassianId: actor.accountId,
		selfGenerated: caller.kind === 'app' || (caller.kind === 'appUser' && dice.chance(0.5)),
		timestamp: call.now,
		issue: {
			id: issue.id,
			key: issue.key,
			fields: {
				summary: issue.summary,
				status: statusShape(origin, issue.status),
				issuetype: issueTypeShape(origin, issue.issueType),
				project: projectShape(origin, store.projectOf(issue)),
				reporter: personShape(origin, store, issue.reporter),
				created: jiraTime(issue.created),
				updated: jiraTime(issue.updated),
			},
		},
		...more,
	}
}

/** Writes a change of fields into the history and tells everybody. Without changes nothing happens. */
export function recordChanges(world: World, call: Call, issue: Issue, changes: Change[]): void {
	if (changes.length === 0) return
	const history = { id: world.store.nextId(), at: call.now, author: call.actor.accountId, changes }
	issue.changelog = [...issue.changelog, history]
	issue.updated = call.now
	world.index.touch(issue)
	const changelog = { id: history.id, items: changes.map(changeShape) }
	world.emit(issueEvent(world, call, 'avi:jira:updated:issue', issue, { changelog }))
	if (changes.some((change) => change.field === 'assignee'))
		world.emit(issueEvent(world, call, 'avi:jira:assigned:issue', issue, { changelog }))
}
