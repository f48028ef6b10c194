import { allowed, seesInternal } from './access'
import { issueEvent, recordChanges } from './events'
import { commentableIssue, visibleIssue } from './find'
import type { Attachment, Issue } from './model'
import { badRequest, forbidden, missing, Refusal } from './refusal'
import { attachmentShape } from './shapes'
import type { TemporaryFile } from './store'
import { type Call, type Route, read, type World, wrote } from './world'

/** Bytes of one file. Jira Cloud's default is 1 GB; the site keeps them in memory. */
const UPLOAD_LIMIT = 20 * 1024 * 1024
/** Attachments per issue. */
const LIMIT = 2_000

/** The files of a multipart call, field name `file`. @throws Refusal 403 without `X-Atlassian-Token: no-check`, 400, 413 */
export async function readFiles(call: Call): Promise<TemporaryFile[]> {
	if (!/^no-?check$/.test(call.request.headers.get('x-atlassian-token') ?? '')) throw forbidden('XSRF check failed')
	let form: FormData
	try {
		form = await call.request.formData()
	} catch {
		throw badRequest('The request is not a multipart form.')
	}
	const files = form.getAll('file').filter((one): one is File => typeof one !== 'string')
	if (files.length === 0) throw badRequest("No file was found in the form field 'file'.")
	if (files.some((file) => file.size > UPLOAD_LIMIT)) throw new Refusal(413, ['The file is too large.'])
	return Promise.all(
		files.map(async (file) => ({
			fileName: file.name,
			mimeType: file.type || 'application/octet-stream',
			size: file.size,
			content: Buffer.from(await file.arrayBuffer()).toString('base64'),
		})),
	)
}

/** @throws Refusal 413 over the limit of attachments */
export function attach(
	world: World,
	call: Call,
	issue: Issue,
	files: TemporaryFile[],
	isPublic: boolean,
): Attachment[] {
	if (issue.attachments.length + files.length > LIMIT)
		throw new Refusal(413, ['The per-issue limit has been breached for one of the following fields: attachments.'])
	const added = files.map((file) => ({
		...file,
		id: world.store.nextId(),
		author: call.actor.accountId,
		created: call.now,
		public: isPublic,
	}))
	issue.attachments = [...issue.attachments, ...added]
	world.store.put(issue)
	recordChanges(
		world,
		call,
		issue,
		added.map((one) => ({ field: 'Attachment', from: null, fromText: null, to: one.id, toText: one.fileName })),
	)
	for (const one of added) {
		const attachment = { id: one.id, issueId: issue.id, fileName: one.fileName, size: one.size, mimeType: one.mimeType }
		world.emit(issueEvent(world, call, 'avi:jira:created:attachment', issue, { attachment }))
	}
	return added
}

/** Attachments. developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-attachments */
export function attachmentRoutes(world: World): Route[] {
	const named = (call: Call) => {
		const found = world.store.attachment(call.params.attachment ?? '')
		const gone = () => missing(`The attachment with id '${call.params.attachment}' does not exist`)
		if (!found) throw gone()
		visibleIssue(world, call, found.issue.id)
		if (!found.attachment.public && !seesInternal(call.actor, world.store.projectOf(found.issue))) throw gone()
		return found
	}
	return [
		{
			method: 'POST',
			path: '/rest/api/3/issue/:issue/attachments',
			async run(call) {
				const issue = visibleIssue(world, call)
				const files = await readFiles(call)
				// An agent's file is internal until a public comment shows it, a customer's is not.
				const isPublic = !seesInternal(call.actor, world.store.projectOf(issue))
				const added = attach(world, call, commentableIssue(world, call, 'CREATE_ATTACHMENTS'), files, isPublic)
				return wrote(
					200,
					added.map((one) => attachmentShape(call.origin, world.store, one)),
				)
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/attachment/meta',
			run: () => read({ enabled: true, uploadLimit: UPLOAD_LIMIT }, 0),
		},
		{
			method: 'GET',
			path: '/rest/api/3/attachment/:attachment',
			run(call) {
				const { attachment } = named(call)
				// Here alone the id is a number.
				return read({ ...attachmentShape(call.origin, world.store, attachment), id: Number(attachment.id) })
			},
		},
		{
			method: 'GET',
			path: '/rest/api/3/attachment/content/:attachment',
			run(call) {
				const { fileName, mimeType, content } = named(call).attachment
				return {
					status: 200,
					bytes: { content: new Uint8Array(Buffer.from(content, 'base64')), mimeType, fileName },
					points: 1,
				}
			},
		},
		{
			method: 'DELETE',
			path: '/rest/api/3/attachment/:attachment',
			run(call) {
				const { issue, attachment } = named(call)
				if (!allowed(call.actor, 'DELETE_ALL_ATTACHMENTS', world.store.projectOf(issue)))
					throw forbidden('You do not have permission to delete this attachment.')
				world.limits.write(issue.id)
				issue.attachments = issue.attachments.filter((one) => one.id !== attachment.id)
				const { id, fileName } = attachment
				recordChanges(world, call, issue, [
					{ field: 'Attachment', from: id, fromText: fileName, to: null, toText: null },
				])
				world.emit(issueEvent(world, call, 'avi:jira:deleted:attachment', issue, { attachment: { id, fileName } }))
				return wrote(204)
			},
		},
	]
}
