import type { Mail } from './desk/mail'
import { visibleIssue } from './find'
import { GROUPS } from './groups'
import type { Issue } from './model'
import { badRequest } from './refusal'
import { asList, asObject, asString, type Call, type Route, type World, wrote } from './world'

/** Mail about an issue by whoever may see it. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-issueidorkey-notify-post */
export function notifyRoutes(world: World, send: (mails: Mail[]) => void): Route[] {
	return [
		{
			method: 'POST',
			path: '/rest/api/3/issue/:issue/notify',
			run(call) {
				const issue = visibleIssue(world, call)
				const { subject, textBody, htmlBody, to } = asObject(call.body)
				const people = recipients(world, call, issue, asObject(to))
				const given = { subject: asString(subject), body: asString(textBody) ?? asString(htmlBody) }
				send(
					people.map((accountId) => ({
						at: new Date(call.now).toISOString(),
						to: world.store.users.get(accountId)?.emailAddress ?? '',
						subject: given.subject ?? `${issue.key} ${issue.summary}`,
						body: given.body ?? '',
						issue: issue.key,
						event: 'notified' as const,
					})),
				)
				return wrote(204)
			},
		},
	]
}

/**
 * Each once, without the sender. @throws Refusal 400 for a recipient that is none, and where nobody is left (of watchers that there are not that is
 * UNVERIFIED; the harsher reading)
 */
function recipients(world: World, call: Call, issue: Issue, to: Record<string, unknown>): string[] {
	const found: string[] = []
	if (to.reporter === true && issue.reporter) found.push(issue.reporter)
	if (to.assignee === true) {
		if (issue.assignee === null) throw badRequest('The issue is unassigned: the assignee cannot be notified.')
		found.push(issue.assignee)
	}
	if (to.watchers === true) found.push(...(issue.watchers ?? []))
	for (const one of Array.isArray(to.users) ? to.users : []) {
		const accountId = asString(asObject(one).accountId) ?? ''
		if (!world.store.users.has(accountId)) throw badRequest(`The user '${accountId}' does not exist.`)
		found.push(accountId)
	}
	const names = (Array.isArray(to.groups) ? to.groups : []).map((one) => asString(asObject(one).name) ?? '')
	for (const wanted of [...names, ...asList(to.groupIds)]) {
		const group = GROUPS.find(({ name, groupId }) => name === wanted || groupId === wanted)
		if (!group) throw badRequest(`The group '${wanted}' does not exist.`)
		found.push(...[...world.store.users.values()].filter(group.has).map(({ accountId }) => accountId))
	}
	const others = [...new Set(found)].filter((accountId) => accountId !== call.actor.accountId)
	if (others.length === 0) throw badRequest('No recipients were defined for notification.')
	return others
}
