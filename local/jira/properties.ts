import { visibleIssue, writableIssue } from './find'
import type { Issue } from './model'
import { badRequest, missing } from './refusal'
import { asObject, asString, type Call, type Route, read, type World, wrote } from './world'

/** Of one value as JSON, in characters. */
const VALUE_LIMIT = 32_768

/** @throws Refusal 400 for what Jira does not keep */
export function checkProperty(key: string, value: unknown): void {
	if (key === '' || key.length > 255) throw badRequest('The property key must be 1 to 255 characters long.')
	if (value === undefined) throw badRequest('The property value must be valid, non-empty JSON.')
	if (JSON.stringify(value).length > VALUE_LIMIT)
		throw badRequest('The length of the property value must not exceed 32,768 characters.')
}

/** `properties` of a create or comment call: `[{ key, value }]`. @throws Refusal 400 */
export function readProperties(value: unknown): Record<string, unknown> {
	const entries = (Array.isArray(value) ? value : []).map((one): [string, unknown] => {
		const { key, value: content } = asObject(one)
		const name = asString(key) ?? ''
		checkProperty(name, content)
		return [name, content]
	})
	return Object.fromEntries(entries)
}

/** Event filters, `payload.include` and JQL aliases see the value some seconds later. */
export function setProperty(world: World, issue: Issue, key: string, value: unknown): void {
	const now = world.clock.now()
	const old = issue.properties[key]
	const before = old && (now >= old.visibleAt ? old.value : old.before)
	issue.properties = {
		...issue.properties,
		[key]: {
			...(value === undefined ? {} : { value }),
			...(before === undefined ? {} : { before }),
			setAt: now,
			visibleAt: now + world.dice.between(1_000, 5_000),
		},
	}
	world.index.touch(issue)
}

/** Issue properties; whoever may edit the issue may overwrite them. */
export function propertyRoutes(world: World): Route[] {
	const path = '/rest/api/3/issue/:issue/properties'
	const editable = (call: Call) => writableIssue(world, call, 'EDIT_ISSUES', 'edit')
	const key = (call: Call) => call.params.key ?? ''
	return [
		{
			method: 'GET',
			path,
			run(call) {
				const issue = visibleIssue(world, call)
				const keys = Object.keys(issue.properties).filter((one) => issue.properties[one]?.value !== undefined)
				const self = (one: string) =>
					`${call.origin}/rest/api/3/issue/${issue.id}/properties/${encodeURIComponent(one)}`
				return read({ keys: keys.map((one) => ({ self: self(one), key: one })) }, keys.length)
			},
		},
		{
			method: 'GET',
			path: `${path}/:key`,
			run(call) {
				const value = visibleIssue(world, call).properties[key(call)]?.value
				if (value === undefined) throw missing(`The property with key "${key(call)}" does not exist.`)
				return read({ key: key(call), value })
			},
		},
		{
			method: 'PUT',
			path: `${path}/:key`,
			run(call) {
				checkProperty(key(call), call.body)
				const issue = editable(call)
				const isNew = issue.properties[key(call)]?.value === undefined
				setProperty(world, issue, key(call), call.body)
				return wrote(isNew ? 201 : 200)
			},
		},
		{
			method: 'DELETE',
			path: `${path}/:key`,
			run(call) {
				const issue = editable(call)
				if (issue.properties[key(call)]?.value === undefined)
					throw missing(`The property with key "${key(call)}" does not exist.`)
				setProperty(world, issue, key(call), undefined)
				return wrote(204)
			},
		},
	]
}
