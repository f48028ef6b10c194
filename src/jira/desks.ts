import { route } from '@forge/api'
import { UserError } from '../errors'
import type { Filing } from '../message'
import { type As, jira } from './call'

export interface Desk {
	id: string
	projectId: string
	projectKey: string
	projectName: string
}

export interface RequestType {
	id: string
	name: string
	issueTypeId: string
}

/** Service desks that the caller may see (the first 100). @throws as `jira` */
export async function serviceDesks(as: As): Promise<Desk[]> {
	const { values } = await jira<{ values: Desk[] }>(as, route`/rest/servicedeskapi/servicedesk?limit=100`)
	return values.map(({ id, projectId, projectKey, projectName }) => ({
		id: String(id),
		projectId: String(projectId),
		projectKey,
		projectName,
	}))
}

/** @throws as `jira` */
export async function requestTypes(as: As, serviceDeskId: string): Promise<RequestType[]> {
	const path = route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/requesttype?limit=100`
	const { values } = await jira<{ values: RequestType[] }>(as, path)
	return values.map(({ id, name, issueTypeId }) => ({ id: String(id), name, issueTypeId: String(issueTypeId) }))
}

/** The site's Request Type field has this schema; its id differs from site to site. */
const REQUEST_TYPE = 'com.atlassian.servicedesk:vp-origin'

/** What requests of an account are created with, and what their request type is called. @throws UserError where desk, type or field are not there; as `jira` */
export async function filingOf(
	as: As,
	serviceDeskId: string,
	requestTypeId: string,
): Promise<{ filing: Filing; requestTypeName: string }> {
	const desk = (await serviceDesks(as)).find(({ id }) => id === serviceDeskId)
	if (!desk) throw new UserError('This service desk does not exist, or you may not see it.')
	const type = (await requestTypes(as, serviceDeskId)).find(({ id }) => id === requestTypeId)
	if (!type) throw new UserError('This request type does not exist in the service desk.')
	const fields = await jira<{ id: string; schema?: { custom?: string } }[]>(as, route`/rest/api/3/field`)
	const field = fields.find(({ schema }) => schema?.custom === REQUEST_TYPE)
	if (!field) throw new UserError('This site has no Request Type field: is Jira Service Management installed?')
	const filing = {
		projectId: desk.projectId,
		projectKey: desk.projectKey,
		issueTypeId: type.issueTypeId,
		requestTypeField: field.id,
		requestTypeValue: type.id,
	}
	return { filing, requestTypeName: type.name }
}

/** IANA name of the caller's time zone. @throws as `jira` */
export async function timeZoneOf(as: As): Promise<string> {
	return (await jira<{ timeZone?: string }>(as, route`/rest/api/3/myself`)).timeZone ?? 'UTC'
}
