import { allowed } from './access'
import { adfText, checkLength, readAdf } from './adf'
import { REQUEST_TYPE_FIELD } from './custom-fields'
import type { Adf, Change, Issue, Project } from './model'
import { Refusal } from './refusal'
import { PRIORITIES } from './workflow'
import { asObject, asString, type Call, type World } from './world'

/** Fields of an issue that a call sets, checked. */
export interface Patch {
	summary?: string
	description?: Adf | null
	reporter?: string | null
	assignee?: string | null
	labels?: string[]
	priority?: string
	/** Request type id. */
	requestType?: string | null
}

/** Thrown by one field's reader, gathered for the answer. */
class Wrong extends Error {}

function readSummary(value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : ''
	if (text === '') throw new Wrong('You must specify a summary of the issue.')
	if (/[\r\n]/.test(text)) throw new Wrong('The summary is invalid because it contains newline characters.')
	if (text.length > 255) throw new Wrong('Summary must be less than 255 characters.')
	return text
}

function readPerson(world: World, value: unknown): string | null {
	if (value === null) return null
	const { accountId, id } = asObject(value)
	const named = asString(accountId ?? id)
	if (named === undefined) throw new Wrong('data was not an object')
	const user = world.store.users.get(named)
	if (!user) throw new Wrong(`The account '${named}' does not exist.`)
	return user.accountId
}

function readLabels(value: unknown): string[] {
	if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) throw new Wrong('data was not an array')
	for (const label of value) {
		if (/\s/.test(label)) throw new Wrong(`The label '${label}' contains spaces which is invalid.`)
		if (label.length > 255) throw new Wrong('The label exceeds the maximum length of 255 characters.')
	}
	return [...new Set<string>(value)]
}

function readPriority(value: unknown): string {
	const { id, name } = asObject(value)
	const found = PRIORITIES.find((one) => one.id === asString(id) || one.name === name)
	if (!found) throw new Wrong('The priority selected is invalid.')
	return found.name
}

/** `<portal key>/<request type key>` or the request type's id, as a string. */
function readRequestType(project: Project, value: unknown): string | null {
	if (value === null) return null
	if (typeof value !== 'string') throw new Wrong('Operation value must be a string')
	const portal = `${project.key.toLowerCase()}/`
	const found = project.requestTypes.find((one) => one.id === value || portal + one.key === value)
	if (!found) throw new Wrong(`Request type '${value}' does not exist in this project.`)
	return found.id
}

/**
 * Reads the `fields` of a create or edit call; `project` and `issuetype` are the caller's business.
 * @throws Refusal 400 naming every field that is wrong, unknown or not to be set
 */
export function readFields(world: World, call: Call, project: Project, fields: Record<string, unknown>): Patch {
	const patch: Patch = {}
	const errors: Record<string, string> = {}
	const readers: Record<string, (value: unknown) => void> = {
		project: () => {},
		issuetype: () => {},
		summary: (value) => {
			patch.summary = readSummary(value)
		},
		description: (value) => {
			patch.description = value === null ? null : readAdf('description', value)
		},
		reporter: (value) => {
			if (!allowed(call.actor, 'MODIFY_REPORTER', project))
				throw new Wrong("Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.")
			patch.reporter = readPerson(world, value)
		},
		assignee: (value) => {
			patch.assignee = readPerson(world, value)
		},
		labels: (value) => {
			patch.labels = readLabels(value)
		},
		priority: (value) => {
			patch.priority = readPriority(value)
		},
		[REQUEST_TYPE_FIELD]: (value) => {
			patch.requestType = readRequestType(project, value)
		},
	}
	for (const [id, value] of Object.entries(fields)) {
		try {
			const reader = readers[id]
			if (!reader) throw new Wrong(`Field '${id}' cannot be set. It is not on the appropriate screen, or unknown.`)
			reader(value)
		} catch (error) {
			if (error instanceof Wrong) errors[id] = error.message
			else if (error instanceof Refusal) Object.assign(errors, error.errors)
			else throw error
		}
	}
	if (Object.keys(errors).length > 0) throw new Refusal(400, [], errors)
	return patch
}

/** The `update` operations (`set`, and `add`/`remove` for labels) turned into fields. @throws Refusal 400 for others */
export function readUpdate(issue: Issue, update: Record<string, unknown>): Record<string, unknown> {
	const fields: Record<string, unknown> = {}
	for (const [id, operations] of Object.entries(update)) {
		for (const operation of Array.isArray(operations) ? operations : []) {
			const [verb, value] = Object.entries(asObject(operation))[0] ?? []
			const labels = (fields.labels as string[] | undefined) ?? issue.labels
			if (verb === 'set') fields[id] = value
			else if (id === 'labels' && verb === 'add') fields.labels = [...labels, value]
			else if (id === 'labels' && verb === 'remove') fields.labels = labels.filter((one) => one !== value)
			else throw new Refusal(400, [], { [id]: `Field does not support the operation '${verb}'.` })
		}
	}
	return fields
}

/** Sets the fields. @returns what changed */
export function applyPatch(world: World, issue: Issue, patch: Patch): Change[] {
	const name = (accountId: string | null) =>
		accountId === null ? null : (world.store.users.get(accountId)?.displayName ?? null)
	const changes: Change[] = []
	const change = (field: string, from: string | null, to: string | null, fromText = from, toText = to) => {
		if (from !== to || fromText !== toText) changes.push({ field, from, to, fromText, toText })
	}
	if (patch.summary !== undefined) {
		change('summary', null, null, issue.summary, patch.summary)
		issue.summary = patch.summary
	}
	if (patch.description !== undefined) {
		change('description', null, null, adfText(issue.description), adfText(patch.description))
		issue.description = patch.description
	}
	for (const field of ['reporter', 'assignee'] as const) {
		const to = patch[field]
		if (to === undefined) continue
		change(field, issue[field], to, name(issue[field]), name(to))
		issue[field] = to
	}
	if (patch.labels !== undefined) {
		change('labels', null, null, issue.labels.join(' '), patch.labels.join(' '))
		issue.labels = patch.labels
	}
	if (patch.priority !== undefined) {
		const id = (of: string) => PRIORITIES.find((one) => one.name === of)?.id ?? null
		change('priority', id(issue.priority), id(patch.priority), issue.priority, patch.priority)
		issue.priority = patch.priority
	}
	if (patch.requestType !== undefined) {
		change('Request Type', issue.requestType, patch.requestType)
		issue.requestType = patch.requestType
	}
	return changes
}

/** Checks a plain text field of the JSM API. @throws Refusal 400 */
export function readText(field: string, value: unknown): string {
	if (typeof value !== 'string') throw new Refusal(400, [`Field '${field}' must be a string.`])
	checkLength(field, value)
	return value
}
