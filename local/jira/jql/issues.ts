import type { JiraUser } from '../../seams'
import { adfText } from '../adf'
import type { Issue, Project, Property } from '../model'
import { CATEGORIES, ISSUE_TYPES, PRIORITIES, RESOLUTIONS, STATUSES, statusOf } from '../workflow'
import type { ChoiceField, DateField, JqlField, JqlFields, PropertyField, TextField, UserField } from './fields'

/** What the query needs to know of the site besides the issues it is matched against. */
export interface JqlLookup {
	projects(): Project[]
	users(): JiraUser[]
	/** By key (also one from before a move) or id. */
	issue(keyOrId: string): { id: string; key: string } | undefined
	/** From the manifest's `jira:entityProperty`. `path` with dots. */
	properties: { key: string; path: string; searchAlias: string }[]
}

/** The fields of the site's issues under all their names. */
export function issueFields(site: JqlLookup): JqlFields {
	const fields: [string[], JqlField][] = [
		[['key', 'issuekey', 'issue', 'id'], { kind: 'key', find: site.issue, descending: true }],
		[['project'], choice(projects(site), (issue) => issue.project, { descending: false })],
		[['issuetype', 'type'], choice(named(ISSUE_TYPES), (issue) => issue.issueType)],
		[['status'], choice(named(STATUSES), (issue) => issue.status, { history: 'status' })],
		[['statuscategory'], choice(categories, (issue) => statusOf(issue.status).category)],
		[
			['resolution'],
			choice(named(RESOLUTIONS), (issue) => issue.resolution, { history: 'resolution', empty: 'Unresolved' }),
		],
		[['priority'], choice(named(PRIORITIES), (issue) => issue.priority, { history: 'priority', comparable: true })],
		[['request type'], choice(requestTypes(site), (issue) => issue.requestType, { descending: false })],
		// Only requests came by one.
		[
			['request-channel-type'],
			choice(channels, (issue) => (issue.requestType === null ? null : issue.channel), { descending: false }),
		],
		[['reporter'], user(site, (issue) => issue.reporter, 'reporter')],
		[['assignee'], user(site, (issue) => issue.assignee, 'assignee')],
		[['creator'], user(site, (issue) => issue.creator)],
		[['created', 'createddate'], date((issue) => issue.created)],
		[['updated', 'updateddate'], date((issue) => issue.updated)],
		[['resolved', 'resolutiondate'], date((issue) => issue.resolved)],
		[['labels'], { kind: 'labels', of: (issue) => issue.labels, descending: false }],
		[['summary'], text((issue) => [issue.summary], true)],
		[['description'], text((issue) => [adfText(issue.description)], true)],
		[['comment'], text(comments, false)],
		[['text'], text((issue) => [issue.summary, adfText(issue.description), ...comments(issue)], false)],
		...site.properties.map(({ key, path, searchAlias }): [string[], JqlField] => [
			[searchAlias.toLowerCase(), `issue.property[${key}].${path}`.toLowerCase()],
			property(key, path),
		]),
	]
	return {
		byName: new Map(fields.flatMap(([names, field]) => names.map((name) => [name, field] as const))),
		viewer(accountId) {
			const { timeZone, locale } = site.users().find((one) => one.accountId === accountId) ?? appUser
			return { timeZone, locale: locale.replace('_', '-') }
		},
	}
}

/** UNVERIFIED in whose time zone an app's own query reads its dates; the site's default one. */
const appUser = { timeZone: 'UTC', locale: 'en-US' }

interface Option {
	value: string
	names: string[]
}

const named = (list: { id: string; name: string }[]) => (): Option[] =>
	list.map(({ id, name }) => ({ value: name, names: [name, id] }))

const categories = (): Option[] =>
	(['new', 'indeterminate', 'done'] as const).map((key) => ({
		value: key,
		names: [key, CATEGORIES[key].name, String(CATEGORIES[key].id)],
	}))

const channels = (): Option[] =>
	['portal', 'email', 'jira', 'api', 'widget', 'chat'].map((value) => ({ value, names: [value] }))

const projects = (site: JqlLookup) => (): Option[] =>
	site.projects().map(({ key, name, id }) => ({ value: key, names: [key, name, id] }))

const requestTypes = (site: JqlLookup) => (): Option[] =>
	site.projects().flatMap((project) =>
		project.requestTypes.map(({ id, name, key }) => ({
			value: id,
			names: [name, `${name} (${project.key})`, `${project.key.toLowerCase()}/${key}`, id],
		})),
	)

function choice(
	options: () => Option[],
	of: ChoiceField['of'],
	more: Partial<Pick<ChoiceField, 'history' | 'empty' | 'comparable' | 'descending'>> = {},
): ChoiceField {
	return {
		kind: 'choice',
		of,
		find(written) {
			const wanted = written.toLowerCase()
			return options()
				.filter(({ names }) => names.some((name) => name.toLowerCase() === wanted))
				.map(({ value }) => value)
		},
		rank: (value) => options().findIndex((option) => option.value === value),
		comparable: false,
		descending: true,
		...more,
	}
}

function user(site: JqlLookup, of: UserField['of'], history?: string): UserField {
	return {
		kind: 'user',
		of,
		find: (written) =>
			site
				.users()
				.find((one) =>
					[one.accountId, one.emailAddress, one.displayName].some(
						(name) => name.toLowerCase() === written.toLowerCase(),
					),
				)?.accountId,
		displayName: (accountId) => site.users().find((one) => one.accountId === accountId)?.displayName ?? accountId,
		descending: false,
		...(history === undefined ? {} : { history }),
	}
}

const date = (of: DateField['of']): DateField => ({ kind: 'date', of, descending: true })

const text = (of: TextField['of'], sortable: boolean): TextField => ({ kind: 'text', of, sortable, descending: false })

const comments = (issue: Issue) => issue.comments.map((comment) => adfText(comment.body))

function property(key: string, path: string): PropertyField {
	return {
		kind: 'property',
		of(issue, now) {
			const found = issue.properties[key]
			if (!found) return undefined
			let value = indexed(found, now)
			for (const part of path.split('.'))
				value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[part] : undefined
			return typeof value === 'string' ? value : undefined
		},
	}
}

const indexed = (found: Property, now: number) => (now >= found.visibleAt ? found.value : found.before)
