import { route } from '@forge/api'
import { type As, jira } from './call'

/** An issue type that a plain task can be made of. */
export interface TaskType {
	id: string
	name: string
}

interface Field {
	fieldId: string
	required: boolean
	hasDefaultValue?: boolean
}

/** Types of one project that are looked at. */
const MOST = 20
/** What we give, or Jira gives by itself. */
const GIVEN = ['summary', 'issuetype', 'project', 'description', 'labels', 'reporter']
/** What must be on the form. */
const NEEDED = ['summary', 'description', 'labels']

/**
 * The issue types of which the caller may create a task with labels and a description and nothing else, those called Task first.
 * https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issues/#api-rest-api-3-issue-createmeta-projectidorkey-issuetypes-get
 * @returns empty, too, where the caller may create none, or the project is not there. @throws as `jira`
 */
export async function taskTypes(as: As, project: string): Promise<TaskType[]> {
	const path = route`/rest/api/3/issue/createmeta/${project}/issuetypes?maxResults=200`
	let types: (TaskType & { subtask?: boolean })[]
	try {
		types = (await jira<{ issueTypes?: (TaskType & { subtask?: boolean })[] }>(as, path)).issueTypes ?? []
	} catch (error) {
		// Which status says "no such project" is not documented.
		if ([400, 403, 404].includes((error as { status?: number }).status ?? 0)) return []
		throw error
	}
	const candidates = types.filter(({ subtask }) => !subtask).slice(0, MOST)
	const plain = await Promise.all(candidates.map(async ({ id }) => isPlain(await fieldsOf(as, project, id))))
	return candidates
		.flatMap(({ id, name }, at) => (plain[at] ? [{ id: String(id), name }] : []))
		.sort((a, b) => Number(isTask(b)) - Number(isTask(a)))
}

const isTask = ({ name }: TaskType): boolean => name.toLowerCase() === 'task'

async function fieldsOf(as: As, project: string, type: string): Promise<Field[]> {
	const path = route`/rest/api/3/issue/createmeta/${project}/issuetypes/${type}?maxResults=200`
	return (await jira<{ fields?: Field[] }>(as, path)).fields ?? []
}

/** Pure. */
function isPlain(fields: Field[]): boolean {
	const asked = fields.filter(
		({ required, hasDefaultValue, fieldId }) => required && !hasDefaultValue && !GIVEN.includes(fieldId),
	)
	return asked.length === 0 && NEEDED.every((id) => fields.some(({ fieldId }) => fieldId === id))
}
