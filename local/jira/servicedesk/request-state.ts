import { allowed } from '../access'
import { commentableIssue } from '../find'
import { forbidden, missing } from '../refusal'
import { possibleTransitions, transition } from '../workflow-actions'
import { asObject, asString, type Call, type Route, read, type World, wrote } from '../world'
import { page } from './paged'
import { commentOn } from './request-comments'
import { visibleRequest } from './requests'
import { slaShapes, statuses, statusShape } from './shapes'

/** Status, transitions and SLA clocks of a request. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-request */
export function requestStateRoutes(world: World): Route[] {
	const clocks = (call: Call) => {
		const issue = visibleRequest(world, call)
		if (!allowed(call.actor, 'SERVICEDESK_AGENT', world.store.projectOf(issue)))
			throw forbidden('Only agents may see SLA information.')
		return { issue, shapes: slaShapes(world, call, issue) }
	}
	return [
		{
			method: 'GET',
			path: '/rest/servicedeskapi/request/:issue/status',
			run(call) {
				const issue = visibleRequest(world, call)
				return page(call, statuses(issue), statusShape, `request/${issue.id}/status`)
			},
		},
		{
			method: 'GET',
			path: '/rest/servicedeskapi/request/:issue/transition',
			run(call) {
				const issue = visibleRequest(world, call)
				const possible = possibleTransitions(world, call, issue)
				return page(call, possible, ({ id, name }) => ({ id, name }), `request/${issue.id}/transition`)
			},
		},
		{
			method: 'POST',
			path: '/rest/servicedeskapi/request/:issue/transition',
			run(call) {
				visibleRequest(world, call)
				const issue = commentableIssue(world, call, 'TRANSITION_ISSUES')
				const { id, additionalComment } = asObject(call.body)
				transition(world, call, issue, asString(id) ?? '', undefined)
				const words = asObject(additionalComment).body
				if (words !== undefined) commentOn(world, call, issue, words, true)
				return wrote(204)
			},
		},
		{
			method: 'GET',
			path: '/rest/servicedeskapi/request/:issue/sla',
			run(call) {
				const { issue, shapes } = clocks(call)
				return page(call, shapes, (one) => one, `request/${issue.id}/sla`)
			},
		},
		{
			method: 'GET',
			path: '/rest/servicedeskapi/request/:issue/sla/:sla',
			run(call) {
				const found = clocks(call).shapes.find((one) => one.id === call.params.sla)
				if (!found) throw missing('The SLA metric does not exist.')
				return read(found)
			},
		},
	]
}
