import { attach } from '../attachments'
import { commentableIssue } from '../find'
import { badRequest } from '../refusal'
import { asList, asObject, asString, type Route, type World, wrote } from '../world'
import { page, paged } from './paged'
import { commentOn, internalSeen } from './request-comments'
import { visibleRequest } from './requests'
import { attachmentShape, commentShape } from './shapes'

/** Attachments of a request. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request */
export function requestAttachmentRoutes(world: World): Route[] {
	const path = '/rest/servicedeskapi/request/:issue/attachment'
	return [
		{
			method: 'GET',
			path,
			run(call) {
				const issue = visibleRequest(world, call)
				const internal = internalSeen(world, call, issue)
				const seen = issue.attachments.filter((one) => internal || one.public)
				return page(call, seen, (one) => attachmentShape(world, call, one), `request/${issue.id}/attachment`)
			},
		},
		{
			method: 'POST',
			path,
			run(call) {
				visibleRequest(world, call)
				const body = asObject(call.body)
				const ids = asList(body.temporaryAttachmentIds)
				const files = ids.flatMap((id) => world.store.temporary.get(id) ?? [])
				if (ids.length === 0 || files.length < ids.length) throw badRequest('A temporary attachment does not exist.')
				const issue = commentableIssue(world, call, 'CREATE_ATTACHMENTS')
				const shown = body.public !== false || !internalSeen(world, call, issue)
				const added = attach(world, call, issue, files, shown)
				for (const id of ids) world.store.temporary.delete(id)
				// Files come with a comment; without words it names them.
				const words =
					asString(asObject(body.additionalComment).body) ?? added.map((one) => `[^${one.fileName}]`).join('\n')
				const note = commentOn(world, call, issue, words, shown)
				return wrote(201, {
					comment: commentShape(world, call, issue, note),
					attachments: paged(call, added, (one) => attachmentShape(world, call, one), `request/${issue.id}/attachment`),
				})
			},
		},
	]
}
