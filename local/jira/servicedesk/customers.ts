import { allowed, allowedGlobally } from '../access'
import { customerAccount } from '../people'
import { badRequest, forbidden, Refusal } from '../refusal'
import { asList, asObject, asString, type Call, type Route, type World, wrote } from '../world'
import { namedDesk } from './named-desk'
import { page } from './paged'
import { userShape } from './shapes'

/** Customers. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer */
export function customerRoutes(world: World): Route[] {
	const { store } = world
	const path = '/rest/servicedeskapi/servicedesk/:desk/customer'
	const manage = (call: Call) => {
		const project = namedDesk(world, call)
		if (!allowed(call.actor, 'SERVICEDESK_AGENT', project))
			throw forbidden('You do not have permission to manage customers of this service desk.')
		return project
	}
	const accounts = (call: Call) => {
		const ids = asList(asObject(call.body).accountIds)
		for (const id of ids) if (!store.users.has(id)) throw badRequest(`The account '${id}' does not exist.`)
		return ids
	}
	return [
		{
			method: 'POST',
			path: '/rest/servicedeskapi/customer',
			run(call) {
				// Agents get 403 (community reports of 2026). That an app passes is UNVERIFIED.
				if (call.actor.accountType !== 'app' && !allowedGlobally(call.actor, 'ADMINISTER'))
					throw forbidden('You do not have permission to create customers.')
				const { email, displayName, fullName } = asObject(call.body)
				const address = asString(email)?.trim() ?? ''
				if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address)) throw badRequest('A valid email address is required.')
				if (store.userByEmail(address)) {
					const strict = call.query.get('strictConflictStatusCode') === 'true'
					throw new Refusal(strict ? 409 : 400, ['An account already exists for this email.'])
				}
				const user = {
					accountId: customerAccount(Number(store.nextId())),
					displayName: asString(displayName ?? fullName) || address,
					emailAddress: address,
					accountType: 'customer' as const,
					timeZone: 'Europe/Berlin',
					locale: 'en_US',
					roles: [],
				}
				store.addUser(user)
				return wrote(201, userShape(call.origin, user))
			},
		},
		{
			method: 'GET',
			path,
			run(call) {
				const project = manage(call)
				const query = call.query.get('query')?.toLowerCase() ?? ''
				const found = (store.customers.get(project.serviceDeskId) ?? [])
					.flatMap((id) => store.users.get(id) ?? [])
					.filter((one) => `${one.displayName} ${one.emailAddress}`.toLowerCase().includes(query))
				return page(
					call,
					found,
					(one) => userShape(call.origin, one),
					`servicedesk/${project.serviceDeskId}/customer`,
					2,
				)
			},
		},
		{
			method: 'POST',
			path,
			run(call) {
				const { serviceDeskId } = manage(call)
				const known = store.customers.get(serviceDeskId) ?? []
				store.customers.set(serviceDeskId, [...new Set([...known, ...accounts(call)])])
				return wrote(204)
			},
		},
		{
			method: 'DELETE',
			path,
			run(call) {
				const { serviceDeskId } = manage(call)
				const gone = accounts(call)
				const known = store.customers.get(serviceDeskId) ?? []
				store.customers.set(
					serviceDeskId,
					known.filter((id) => !gone.includes(id)),
				)
				return wrote(204)
			},
		},
	]
}
