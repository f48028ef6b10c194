/** Ids of JSM's own custom fields on this site; on another they differ, so clients look them up by schema in `GET /field`. */
export const REQUEST_TYPE_FIELD = 'customfield_10010'
export const PARTICIPANTS_FIELD = 'customfield_10026'
export const SATISFACTION_FIELD = 'customfield_10032'

interface FieldSchema {
	type: string
	items?: string
	system?: string
	custom?: string
	customId?: number
}

const system = (id: string, name: string, type: string, clauseNames: string[] = [id], items?: string) => ({
	id,
	key: id,
	name,
	custom: false,
	orderable: true,
	navigable: true,
	searchable: true,
	clauseNames,
	schema: { type, system: id, ...(items === undefined ? {} : { items }) } satisfies FieldSchema,
})

const custom = (id: string, name: string, type: string, kind: string, items?: string) => ({
	id,
	key: id,
	name,
	custom: true,
	orderable: true,
	navigable: true,
	searchable: true,
	clauseNames: [`cf[${id.slice(12)}]`, name],
	schema: {
		type,
		custom: `com.atlassian.servicedesk:${kind}`,
		customId: Number(id.slice(12)),
		...(items === undefined ? {} : { items }),
	} satisfies FieldSchema,
})

/** `GET /field`. */
export const FIELDS = [
	system('summary', 'Summary', 'string'),
	system('description', 'Description', 'string'),
	system('issuetype', 'Issue Type', 'issuetype', ['issuetype', 'type']),
	system('project', 'Project', 'project'),
	system('status', 'Status', 'status'),
	system('resolution', 'Resolution', 'resolution'),
	system('priority', 'Priority', 'priority'),
	system('reporter', 'Reporter', 'user'),
	system('creator', 'Creator', 'user'),
	system('assignee', 'Assignee', 'user'),
	system('labels', 'Labels', 'array', ['labels'], 'string'),
	system('created', 'Created', 'datetime', ['created', 'createdDate']),
	system('updated', 'Updated', 'datetime', ['updated', 'updatedDate']),
	system('resolutiondate', 'Resolved', 'datetime', ['resolutiondate', 'resolved']),
	system('comment', 'Comment', 'comments-page'),
	system('attachment', 'Attachment', 'array', ['attachments'], 'attachment'),
	system('issuelinks', 'Linked Issues', 'array', [], 'issuelinks'),
	custom(REQUEST_TYPE_FIELD, 'Request Type', 'sd-customerrequesttype', 'vp-origin'),
	custom(PARTICIPANTS_FIELD, 'Request participants', 'array', 'sd-request-participants', 'user'),
	custom(SATISFACTION_FIELD, 'Satisfaction', 'sd-feedback', 'sd-request-feedback'),
]
