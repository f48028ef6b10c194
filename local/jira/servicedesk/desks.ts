import { allowed } from '../access'
import { readFiles } from '../attachments'
import { missing } from '../refusal'
import { jsmTime } from '../stamp'
import { type Call, listOf, type Route, read, type World, wrote } from '../world'
import { mayEnter, namedDesk } from './named-desk'
import { page } from './paged'
import { deskShape, requestTypeShape } from './shapes'

const DESK = '/rest/servicedeskapi/servicedesk'

/** Service desks, their request types and files on their way. developer.atlassian.com/cloud/jira/service-desk/rest/api-group-servicedesk */
export function deskRoutes(world: World): Route[] {
	const open = (call: Call) => [...world.store.projects.values()].filter((one) => mayEnter(call, one))
	const namedType = (call: Call) => {
		const project = namedDesk(world, call)
		const type = project.requestTypes.find((one) => one.id === call.params.type)
		if (!type) throw missing('The request type does not exist.')
		return { project, type }
	}
	return [
		{
			method: 'GET',
			path: '/rest/servicedeskapi/info',
			run: (call) =>
				read(
					{
						version: '1001.0.0-SNAPSHOT',
						platformVersion: '1001.0.0-SNAPSHOT',
						buildDate: jsmTime(0),
						buildChangeSet: '0',
						isLicensedForUse: true,
						_links: { self: `${call.origin}/rest/servicedeskapi/info` },
					},
					0,
				),
		},
		{
			method: 'GET',
			path: DESK,
			run: (call) => page(call, open(call), (one) => deskShape(call.origin, one), 'servicedesk'),
		},
		{ method: 'GET', path: `${DESK}/:desk`, run: (call) => read(deskShape(call.origin, namedDesk(world, call))) },
		{
			method: 'GET',
			path: '/rest/servicedeskapi/requesttype',
			run(call) {
				const desks = listOf(call.query, 'serviceDeskId')
				const types = open(call)
					.filter((one) => desks.length === 0 || desks.includes(one.serviceDeskId))
					.flatMap((project) => project.requestTypes.map((type) => ({ project, type })))
				return page(call, types, ({ project, type }) => requestTypeShape(call.origin, project, type), 'requesttype')
			},
		},
		{
			method: 'GET',
			path: `${DESK}/:desk/requesttype`,
			run(call) {
				const project = namedDesk(world, call)
				const query = call.query.get('searchQuery')?.toLowerCase() ?? ''
				const types = project.requestTypes.filter((one) => one.name.toLowerCase().includes(query))
				const path = `servicedesk/${project.serviceDeskId}/requesttype`
				return page(call, types, (type) => requestTypeShape(call.origin, project, type), path)
			},
		},
		{
			method: 'GET',
			path: `${DESK}/:desk/requesttype/:type`,
			run(call) {
				const { project, type } = namedType(call)
				return read(requestTypeShape(call.origin, project, type))
			},
		},
		{
			method: 'GET',
			path: `${DESK}/:desk/requesttype/:type/field`,
			run(call) {
				const { project } = namedType(call)
				const agent = allowed(call.actor, 'SERVICEDESK_AGENT', project)
				const field = (fieldId: string, name: string, required: boolean) => ({
					fieldId,
					name,
					description: '',
					required,
					defaultValues: [],
					validValues: [],
					presetValues: [],
					jiraSchema: { type: 'string', system: fieldId },
					visible: true,
				})
				return read({
					requestTypeFields: [field('summary', 'Summary', true), field('description', 'Description', false)],
					canRaiseOnBehalfOf: agent,
					canAddRequestParticipants: true,
				})
			},
		},
		{
			method: 'POST',
			path: `${DESK}/:desk/attachTemporaryFile`,
			async run(call) {
				namedDesk(world, call)
				const files = await readFiles(call)
				const temporaryAttachments = files.map((file) => {
					const id = `temp${world.store.nextId()}`
					world.store.temporary.set(id, file)
					return { temporaryAttachmentId: id, fileName: file.fileName }
				})
				return wrote(201, { temporaryAttachments })
			},
		},
	]
}
