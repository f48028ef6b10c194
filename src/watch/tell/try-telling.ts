import { JiraRefused, Unavailable, UserError } from '../../errors'
import { document, paragraphs } from '../../jira/adf'
import { close } from '../../jira/requests'
import { taskTypes } from '../../jira/task-types'
import { createTask, notifyOf } from '../../jira/tasks'
import { readAccount } from '../../store/accounts'
import type { Way } from '../../store/flags'
import { readWatchSettings, type WatchSettings } from '../../store/watch-settings'
import { NOBODY, recipients } from './mail'
import { write } from './message'

/** What a way answered. */
export interface Answered {
	way: Way
	ok: boolean
	detail: string
}

const TITLE = 'Example: a flag of Switchboard'
const WORDS = 'This is only an example, to see where flags are told. Nothing is wrong, and there is nothing to do.'
/** Not the label of flags: automation is not to act on an example. */
const LABEL = 'switchboard-example'

/** Tells a marked example in each way that was chosen; the task is closed at once. @throws UserError where none was chosen, Unavailable */
export async function tryTelling(project: string, now = Date.now): Promise<Answered[]> {
	const settings = (await readWatchSettings([project])).get(project)
	if (!settings?.task && !settings?.message)
		throw new UserError('Choose first where flags of this project are told, and save that.')
	const answers: Answered[] = []
	if (settings.task) answers.push(...(await tryTask(settings.task, settings.mail)))
	if (settings.message) answers.push(await tryMessage(settings.message, now))
	return answers
}

async function tryTask(
	{ project, type }: NonNullable<WatchSettings['task']>,
	mail: WatchSettings['mail'],
): Promise<Answered[]> {
	let made: { id: string; key: string } | undefined
	const task = await answered('task', async () => {
		const chosen = type ?? (await taskTypes('app', project))[0]?.id
		if (chosen === undefined) throw new JiraRefused(400, `no plain task can be made in ${project}`)
		const description = document(paragraphs(WORDS))
		made = await createTask({ project, type: chosen, summary: TITLE, description, labels: [LABEL] })
		return made.key
	})
	if (!made) return mail ? [task, { way: 'mail', ok: false, detail: 'Mail is sent about the task.' }] : [task]
	const { id, key } = made
	const mailed = mail && (await answered('mail', () => tryMail(id, mail)))
	const closed = await answered('task', async () => {
		if (!(await close(id))) throw new JiraRefused(409, `no transition closes ${key}`)
		return `${key} was created and closed.`
	})
	const left = closed.ok ? closed : { ...closed, detail: `${key} was created, but is still open. ${closed.detail}` }
	return mailed ? [left, mailed] : [left]
}

async function tryMail(id: string, mail: NonNullable<WatchSettings['mail']>): Promise<string> {
	const to = await recipients(id, mail)
	if (!to) throw new JiraRefused(400, NOBODY)
	await notifyOf(id, TITLE, WORDS, to)
	const who = [...(to.assignee ? ['the assignee'] : []), ...(to.watchers ? ['the watchers'] : []), ...to.groups]
	return `Jira took a mail to ${who.join(', ')}.`
}

async function tryMessage(
	{ account: id, channel }: NonNullable<WatchSettings['message']>,
	now: () => number,
): Promise<Answered> {
	const account = (await readAccount(id))?.data
	const deps = { fetch: (...call: Parameters<typeof fetch>) => fetch(...call), now }
	const result = await write(account, channel, `${TITLE}\n${WORDS}`, `example-${now()}`, deps)
	if (result.kind === 'sent') return { way: 'message', ok: true, detail: `“${account?.name}” wrote into ${channel}.` }
	return { way: 'message', ok: false, detail: result.reason }
}

/** What Jira says is for the admin; anything else that goes wrong fails the call. */
async function answered(way: Way, act: () => Promise<string>): Promise<Answered> {
	try {
		return { way, ok: true, detail: await act() }
	} catch (error) {
		if (error instanceof JiraRefused) return { way, ok: false, detail: `Jira refused: ${error.reason}` }
		if (error instanceof Unavailable) return { way, ok: false, detail: 'Jira is busy just now.' }
		return { way, ok: false, detail: 'Jira did not answer.' }
	}
}
