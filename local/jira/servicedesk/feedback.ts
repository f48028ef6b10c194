import { isCustomerOf } from '../access'
import type { Issue } from '../model'
import { badRequest, forbidden, missing } from '../refusal'
import { asObject, asString, type Call, type Route, read, type World, wrote } from '../world'
import { visibleRequest } from './requests'

/** Satisfaction: given by the reporter alone, and only once the request is resolved. */
export function feedbackRoutes(world: World): Route[] {
	const path = '/rest/servicedeskapi/request/:issue/feedback'
	const shape = ({ feedback }: Issue) => {
		if (!feedback) throw missing('There is no feedback for this request.')
		return { type: 'csat', rating: feedback.rating, comment: { body: feedback.comment } }
	}
	const reporters = (call: Call) => {
		const issue = visibleRequest(world, call)
		if (!isCustomerOf(call.actor, issue) || issue.reporter !== call.actor.accountId)
			throw forbidden('Only the reporter may give feedback.')
		return issue
	}
	return [
		{ method: 'GET', path, run: (call) => read(shape(visibleRequest(world, call))) },
		{
			method: 'POST',
			path,
			run(call) {
				const issue = reporters(call)
				const { type, rating, comment: note } = asObject(call.body)
				const stars = Number(rating)
				if (type !== 'csat' || !Number.isInteger(stars) || stars < 1 || stars > 5)
					throw badRequest('Feedback must be of type csat with a rating from 1 to 5.')
				if (issue.resolution === null) throw badRequest('Feedback can be given on resolved requests only.')
				world.limits.write(issue.id)
				issue.feedback = { rating: stars, comment: asString(asObject(note).body) ?? '', at: call.now }
				return wrote(201, shape(issue))
			},
		},
		{
			method: 'DELETE',
			path,
			run(call) {
				const issue = reporters(call)
				issue.feedback = null
				return wrote(204)
			},
		},
	]
}
