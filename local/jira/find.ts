import { allowed, isCustomerOf, maySee } from './access'
import type { Issue } from './model'
import { forbidden, noIssue } from './refusal'
import type { Call, World } from './world'

/** The issue that the call names, if the caller may see it. @throws Refusal 404 */
export function visibleIssue(world: World, call: Call, idOrKey = call.params.issue ?? ''): Issue {
	const issue = world.store.issue(idOrKey)
	if (!issue || !maySee(call.actor, issue, world.store.projectOf(issue))) throw noIssue()
	return issue
}

/**
 * The issue that the call is about to change.
 * @throws Refusal 404 when it is not to be seen, 403 without the permission, 429 over the issue's write limit
 */
export function writableIssue(world: World, call: Call, permission: string, doing: string): Issue {
	const issue = visibleIssue(world, call)
	if (!allowed(call.actor, permission, world.store.projectOf(issue)))
		throw forbidden(`You do not have the permission to ${doing} this issue.`)
	world.limits.write(issue.id)
	return issue
}

/** Like `writableIssue`, for what customers may do on their own requests too. */
export function commentableIssue(world: World, call: Call, permission: string): Issue {
	const issue = visibleIssue(world, call)
	if (!isCustomerOf(call.actor, issue) && !allowed(call.actor, permission, world.store.projectOf(issue)))
		throw forbidden('You do not have the permission to comment on this issue.')
	world.limits.write(issue.id)
	return issue
}
