import type { StatusCategory, StatusName } from './model'

export interface Status {
	id: string
	name: StatusName
	category: StatusCategory
}

/** JSM's service request workflow. */
export const STATUSES: Status[] = [
	{ id: '10001', name: 'Waiting for support', category: 'indeterminate' },
	{ id: '3', name: 'In progress', category: 'indeterminate' },
	{ id: '10002', name: 'Waiting for customer', category: 'indeterminate' },
	{ id: '5', name: 'Resolved', category: 'done' },
	{ id: '6', name: 'Closed', category: 'done' },
]

export const CATEGORIES: Record<StatusCategory, { id: number; name: string; color: string; jsm: string }> = {
	new: { id: 2, name: 'To Do', color: 'blue-gray', jsm: 'NEW' },
	indeterminate: { id: 4, name: 'In Progress', color: 'yellow', jsm: 'INDETERMINATE' },
	done: { id: 3, name: 'Done', color: 'green', jsm: 'DONE' },
}

export interface Transition {
	id: string
	name: string
	to: StatusName
	from: StatusName[]
	/** What a customer may do in the portal. */
	customer: boolean
}

const OPEN: StatusName[] = ['Waiting for support', 'In progress', 'Waiting for customer']

const TRANSITIONS: Transition[] = [
	{
		id: '11',
		name: 'In progress',
		to: 'In progress',
		from: ['Waiting for support', 'Waiting for customer'],
		customer: false,
	},
	{
		id: '21',
		name: 'Respond to customer',
		to: 'Waiting for customer',
		from: ['Waiting for support', 'In progress'],
		customer: false,
	},
	{
		id: '31',
		name: 'Respond to support',
		to: 'Waiting for support',
		from: ['Waiting for customer', 'In progress'],
		customer: false,
	},
	{ id: '41', name: 'Resolve this issue', to: 'Resolved', from: OPEN, customer: true },
	{ id: '51', name: 'Close', to: 'Closed', from: ['Resolved'], customer: false },
	{ id: '61', name: 'Reopen', to: 'Waiting for support', from: ['Resolved', 'Closed'], customer: false },
]

/** The status by name; every `StatusName` is one of `STATUSES`. */
export function statusOf(name: StatusName): Status {
	const status = STATUSES.find((one) => one.name === name)
	if (!status) throw new Error(`no status ${name}`)
	return status
}

/** What can be done with an issue in this status. */
export function transitionsFrom(name: StatusName): Transition[] {
	return TRANSITIONS.filter((one) => one.from.includes(name))
}

export const RESOLUTIONS = [
	{ id: '10000', name: 'Done' },
	{ id: '10001', name: "Won't Do" },
	{ id: '10002', name: 'Duplicate' },
	{ id: '10003', name: 'Declined' },
]

export const PRIORITIES = [
	{ id: '1', name: 'Highest' },
	{ id: '2', name: 'High' },
	{ id: '3', name: 'Medium' },
	{ id: '4', name: 'Low' },
	{ id: '5', name: 'Lowest' },
]

export interface IssueType {
	id: string
	name: string
	subtask: boolean
	/** What its form asks for besides: a field that we do not set here. */
	asks?: { fieldId: string; name: string }
}

/** The first two have request types. */
export const ISSUE_TYPES: IssueType[] = [
	{ id: '10010', name: 'Service Request', subtask: false },
	{ id: '10011', name: 'Incident', subtask: false },
	{ id: '10012', name: 'Task', subtask: false },
	{ id: '10013', name: 'Sub-task', subtask: true },
	{ id: '10014', name: 'Change', subtask: false, asks: { fieldId: 'customfield_10030', name: 'Change reason' } },
]

export const LINK_TYPES = [
	{ id: '10000', name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
	{ id: '10001', name: 'Cloners', inward: 'is cloned by', outward: 'clones' },
	{ id: '10002', name: 'Duplicate', inward: 'is duplicated by', outward: 'duplicates' },
	{ id: '10003', name: 'Relates', inward: 'relates to', outward: 'relates to' },
]
