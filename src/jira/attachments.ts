import { randomUUID } from 'node:crypto'
import { route } from '@forge/api'
import { jira, jiraRaw } from './call'

export interface Upload {
	name: string
	mime: string
	bytes: Uint8Array
}

/** Names of what is attached to an issue, read by id: tells an upload whose answer was lost from one that never happened. @throws as `jira` */
export async function attachmentNames(issueId: string): Promise<Set<string>> {
	const path = route`/rest/api/3/issue/${issueId}?fields=attachment`
	const { fields } = await jira<{ fields: { attachment?: { filename: string }[] } }>('app', path)
	return new Set((fields.attachment ?? []).map(({ filename }) => filename))
}

/**
 * Attaches a file. `@forge/api` takes no FormData, so the multipart body is written out; whether a real site takes it from a function is
 * unverified. https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments/ @throws as `jira`
 */
export async function attach(issueId: string, file: Upload): Promise<void> {
	const boundary = `switchboard-${randomUUID()}`
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="file"; filename="${fileName(file.name)}"`,
		`Content-Type: ${/^[\w.+-]+\/[\w.+-]+$/.test(file.mime) ? file.mime : 'application/octet-stream'}`,
		'',
		'',
	].join('\r\n')
	const body = Buffer.concat([Buffer.from(head), file.bytes, Buffer.from(`\r\n--${boundary}--\r\n`)])
	await jiraRaw('app', route`/rest/api/3/issue/${issueId}/attachments`, {
		method: 'POST',
		headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'X-Atlassian-Token': 'no-check' },
		body: body.buffer.slice(body.byteOffset, body.byteOffset + body.byteLength) as ArrayBuffer,
	})
}

/** A name that neither breaks the header nor leaves its folder; at most 200 characters, the ending kept. */
export function fileName(name: string): string {
	const clean =
		name
			.replace(/[\p{Cc}"\\/:*?<>|]+/gu, '_')
			.toWellFormed()
			.trim() || 'file'
	if (clean.length <= 200) return clean
	const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
	return (
		clean
			.slice(0, 200 - ending.length)
			.toWellFormed()
			.replace(/\ufffd$/, '') + ending
	)
}
