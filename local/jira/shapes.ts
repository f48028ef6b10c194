import type { JiraUser } from '../seams'
import type { Attachment, Change, Comment, History, Issue, Project, StatusName } from './model'
import { jiraTime } from './stamp'
import type { Store } from './store'
import { CATEGORIES, ISSUE_TYPES, PRIORITIES, RESOLUTIONS, statusOf } from './workflow'

const sizes = (url: (size: string) => string) => ({
	'16x16': url('xsmall'),
	'24x24': url('small'),
	'32x32': url('medium'),
	'48x48': url('large'),
})

export function userShape(origin: string, user: JiraUser) {
	return {
		self: `${origin}/rest/api/3/user?accountId=${user.accountId}`,
		accountId: user.accountId,
		accountType: user.accountType,
		emailAddress: user.emailAddress,
		avatarUrls: sizes((size) => `${origin}/secure/useravatar?ownerId=${user.accountId}&size=${size}`),
		displayName: user.displayName,
		active: true,
		timeZone: user.timeZone,
	}
}

/** By account id; null for nobody. */
export function personShape(origin: string, store: Store, accountId: string | null) {
	const user = accountId === null ? undefined : store.users.get(accountId)
	return user ? userShape(origin, user) : null
}

export function projectShape(origin: string, project: Project) {
	return {
		self: `${origin}/rest/api/3/project/${project.id}`,
		id: project.id,
		key: project.key,
		name: project.name,
		projectTypeKey: 'service_desk',
		simplified: false,
		avatarUrls: sizes((size) => `${origin}/secure/projectavatar?pid=${project.id}&size=${size}`),
	}
}

export function statusShape(origin: string, name: StatusName) {
	const { id, category } = statusOf(name)
	const { id: categoryId, name: categoryName, color } = CATEGORIES[category]
	return {
		self: `${origin}/rest/api/3/status/${id}`,
		description: '',
		iconUrl: `${origin}/images/icons/status_generic.gif`,
		name,
		id,
		statusCategory: {
			self: `${origin}/rest/api/3/statuscategory/${categoryId}`,
			id: categoryId,
			key: category,
			colorName: color,
			name: categoryName,
		},
	}
}

export function issueTypeShape(origin: string, name: string) {
	const { id = '', subtask = false } = ISSUE_TYPES.find((one) => one.name === name) ?? {}
	return {
		self: `${origin}/rest/api/3/issuetype/${id}`,
		id,
		description: '',
		iconUrl: `${origin}/images/icons/issuetypes/generic.svg`,
		name,
		subtask,
		hierarchyLevel: subtask ? -1 : 0,
	}
}

export function priorityShape(origin: string, name: string) {
	const id = PRIORITIES.find((one) => one.name === name)?.id ?? ''
	return {
		self: `${origin}/rest/api/3/priority/${id}`,
		iconUrl: `${origin}/images/icons/priorities/${id}.svg`,
		name,
		id,
	}
}

export function resolutionShape(origin: string, name: string | null) {
	if (name === null) return null
	const id = RESOLUTIONS.find((one) => one.name === name)?.id ?? ''
	return { self: `${origin}/rest/api/3/resolution/${id}`, id, description: '', name }
}

export function commentShape(origin: string, store: Store, issue: Issue, comment: Comment) {
	return {
		self: `${origin}/rest/api/3/issue/${issue.id}/comment/${comment.id}`,
		id: comment.id,
		author: personShape(origin, store, comment.author) ?? undefined,
		body: comment.body,
		updateAuthor: personShape(origin, store, comment.updateAuthor) ?? undefined,
		created: jiraTime(comment.created),
		updated: jiraTime(comment.updated),
	}
}

export function attachmentShape(origin: string, store: Store, attachment: Attachment) {
	return {
		self: `${origin}/rest/api/3/attachment/${attachment.id}`,
		id: attachment.id,
		filename: attachment.fileName,
		author: personShape(origin, store, attachment.author) ?? undefined,
		created: jiraTime(attachment.created),
		size: attachment.size,
		mimeType: attachment.mimeType,
		content: `${origin}/rest/api/3/attachment/content/${attachment.id}`,
	}
}

/** Empty ids are left out and empty texts sent as such: the published schema knows no null here. */
export function changeShape(change: Change) {
	const { field, from, fromText, to, toText } = change
	return {
		field,
		fieldtype: 'jira',
		fieldId: field === 'Attachment' ? 'attachment' : field,
		...(from === null ? {} : { from }),
		fromString: fromText ?? '',
		...(to === null ? {} : { to }),
		toString: toText ?? '',
	}
}

export function historyShape(origin: string, store: Store, history: History) {
	return {
		id: history.id,
		author: personShape(origin, store, history.author) ?? undefined,
		created: jiraTime(history.at),
		items: history.changes.map(changeShape),
	}
}
