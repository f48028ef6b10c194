import type { JiraUser } from '../seams'
import type { Issue, Project } from './model'

const PROJECT_PERMISSIONS: Record<string, string> = {
	BROWSE_PROJECTS: 'Browse Projects',
	CREATE_ISSUES: 'Create Issues',
	EDIT_ISSUES: 'Edit Issues',
	DELETE_ISSUES: 'Delete Issues',
	ASSIGN_ISSUES: 'Assign Issues',
	ASSIGNABLE_USER: 'Assignable User',
	TRANSITION_ISSUES: 'Transition Issues',
	RESOLVE_ISSUES: 'Resolve Issues',
	CLOSE_ISSUES: 'Close Issues',
	MOVE_ISSUES: 'Move Issues',
	LINK_ISSUES: 'Link Issues',
	MODIFY_REPORTER: 'Modify Reporter',
	ADD_COMMENTS: 'Add Comments',
	EDIT_OWN_COMMENTS: 'Edit Own Comments',
	EDIT_ALL_COMMENTS: 'Edit All Comments',
	DELETE_OWN_COMMENTS: 'Delete Own Comments',
	DELETE_ALL_COMMENTS: 'Delete All Comments',
	CREATE_ATTACHMENTS: 'Create Attachments',
	DELETE_ALL_ATTACHMENTS: 'Delete All Attachments',
	SERVICEDESK_AGENT: 'Service Project Agent',
	ADMINISTER_PROJECTS: 'Administer Projects',
}

const GLOBAL_PERMISSIONS: Record<string, string> = {
	ADMINISTER: 'Administer Jira',
	USER_PICKER: 'Browse Users',
}

/** Every permission key, with its name. */
export const PERMISSIONS = [
	...Object.entries(GLOBAL_PERMISSIONS).map(([key, name]) => ({ key, name, type: 'GLOBAL' as const })),
	...Object.entries(PROJECT_PERMISSIONS).map(([key, name]) => ({ key, name, type: 'PROJECT' as const })),
]

/** Global permissions. The app is no Jira administrator, only an admin is. */
export function allowedGlobally(actor: JiraUser, permission: string): boolean {
	if (permission === 'ADMINISTER') return actor.roles.includes('admin')
	return permission === 'USER_PICKER' && actor.accountType !== 'customer'
}

/** Project permissions, by role; the app has all that were not taken from it. */
export function allowed(actor: JiraUser, permission: string, project: Project): boolean {
	if (!(permission in PROJECT_PERMISSIONS)) return false
	if (actor.accountType === 'app')
		return permission !== 'ADMINISTER_PROJECTS' && !project.withheldFromApp.includes(permission)
	if (actor.roles.includes('admin')) return true
	if (actor.roles.includes('agent')) return permission !== 'ADMINISTER_PROJECTS'
	return actor.roles.includes('manager') && permission === 'BROWSE_PROJECTS'
}

/** Whether it is this person's request in the portal. The app is nobody's customer: shut out of a project it sees nothing there. */
export function isCustomerOf(actor: JiraUser, issue: Issue): boolean {
	if (issue.requestType === null || actor.accountType === 'app') return false
	return issue.reporter === actor.accountId || issue.participants.some((one) => one.accountId === actor.accountId)
}

export function maySee(actor: JiraUser, issue: Issue, project: Project): boolean {
	return allowed(actor, 'BROWSE_PROJECTS', project) || isCustomerOf(actor, issue)
}

/** Internal comments and files are for those who browse the project. */
export function seesInternal(actor: JiraUser, project: Project): boolean {
	return allowed(actor, 'BROWSE_PROJECTS', project)
}
