import * as React from 'react'
import { useCallback } from 'react'
import { Adf } from '../adf'
import { Comments } from './comments'
import { useHost } from './host-context'
import { Module } from './module'
import { Problem } from './problem'
import { Status, type StatusField } from './status'
import { Transitions } from './transitions'
import { useRead } from './use-read'

const everyMs = 4000

interface Issue {
	key: string
	fields: {
		summary: string
		description: unknown
		status: StatusField
		created: string
		resolutiondate?: string | null
		issuetype: { name: string }
		reporter?: { displayName: string } | null
		assignee?: { displayName: string } | null
		labels?: string[]
		/** JSM's Request Type field; null: no customer sees it. */
		customfield_10010?: unknown
		attachment?: { id: string; filename: string; size: number; content: string }[]
	}
}

/** A request or a plain task as an agent sees it, with the app's panel and context beside it. */
export function Browse({ issueKey }: { issueKey: string }) {
	const { api } = useHost()
	const path = `/rest/api/3/issue/${encodeURIComponent(issueKey)}`
	const issue = useRead(
		useCallback(() => api<Issue>(path), [api, path]),
		everyMs,
	)
	if (!issue.value) return issue.problem ? <Problem text={issue.problem} /> : <p>Loading…</p>
	const { key, fields } = issue.value
	return (
		<>
			<p className="subtle">{key}</p>
			<h1 dir="auto">{fields.summary}</h1>
			<div className="columns columns-wide">
				<div>
					<div className="row">
						<Status status={fields.status} />{' '}
						<Transitions issue={path} status={fields.status.name} done={issue.again} />
					</div>
					<Facts fields={fields} />
					<h2>Description</h2>
					<div dir="auto">
						<Adf node={fields.description} />
					</div>
					<Attachments list={fields.attachment ?? []} />
					<Comments issue={path} forCustomer={fields.customfield_10010 != null} />
				</div>
				<div>
					<Module type="jira:issueContext" heading="Issue context" query={{ issue: key }} />
					<Module type="jira:issuePanel" heading="Issue panel" query={{ issue: key }} />
				</div>
			</div>
		</>
	)
}

function Facts({ fields }: { fields: Issue['fields'] }) {
	const { settings } = useHost()
	const time = (iso: string) => new Date(iso).toLocaleString(settings.locale)
	return (
		<dl className="facts">
			<dt>Type</dt>
			<dd>{fields.issuetype.name}</dd>
			<dt>Reporter</dt>
			<dd dir="auto">{fields.reporter?.displayName ?? 'none'}</dd>
			<dt>Assignee</dt>
			<dd dir="auto">{fields.assignee?.displayName ?? 'Unassigned'}</dd>
			{fields.labels && fields.labels.length > 0 && (
				<>
					<dt>Labels</dt>
					<dd>{fields.labels.join(' ')}</dd>
				</>
			)}
			<dt>Created</dt>
			<dd>{time(fields.created)}</dd>
			{fields.resolutiondate && (
				<>
					<dt>Resolved</dt>
					<dd>{time(fields.resolutiondate)}</dd>
				</>
			)}
		</dl>
	)
}

function Attachments({ list }: { list: NonNullable<Issue['fields']['attachment']> }) {
	if (list.length === 0) return null
	return (
		<>
			<h2>Attachments</h2>
			<ul>
				{list.map(({ id, filename, size, content }) => (
					<li key={id}>
						<a href={content}>{filename}</a> ({Math.ceil(size / 1024)} KB)
					</li>
				))}
			</ul>
		</>
	)
}
