import { JiraRefused } from '../../errors'
import { document, paragraphs } from '../../jira/adf'
import { commentInternally, findComment } from '../../jira/comments'
import { canSeeProject, close, type RequestRef, readRequest } from '../../jira/requests'
import { taskTypes } from '../../jira/task-types'
import { createTask, describeTask, findTask } from '../../jira/tasks'
import type { Doing, Flag, Told } from '../../store/flags'
import type { WatchSettings } from '../../store/watch-settings'
import { description, gistOf, headline, labelOf, saysOf } from './flag-words'
import { stageOf } from './stage'
import { nextTaskStep, type TaskStep } from './task-step'
import type { Outcome, Telling } from './telling'
import { begun, claim, inHand, settled, toldOf, withDone } from './told'

/** How long a write whose answer was lost may take to be found before it counts as not done. */
const CERTAIN_AFTER_MS = 600_000
const CLOCKS_DIFFER_MS = 60_000
const LOOK_AGAIN_MS = 60_000

type Task = NonNullable<Told['task']>

/** Does what is next to be done about a flag's task: opened once, kept up to date, closed at the end; what an admin did with it by hand stays. @throws as `jira` */
export async function tellByTask(flag: Flag, settings: WatchSettings, telling: Telling): Promise<Outcome> {
	const now = telling.now()
	const step = nextTaskStep(flag, settings, now)
	const { task } = toldOf(flag)
	switch (step.do) {
		case 'nothing':
			return { wait: step.wait ?? 0 }
		case 'begin':
			await begun(flag)
			return 'next'
		case 'settle':
			return settle(flag, step.doing, telling)
		case 'open':
			return open(flag, step, telling)
	}
	if (!task) return { wait: 0 }
	if (!(await isOpen(task, telling))) {
		await settled(flag, 'task', (told) => withTask(told, { closed: true }))
		return 'next'
	}
	switch (step.do) {
		case 'describe':
			await describeTask(task.id, headline(flag), await words(flag, telling))
			await settled(flag, 'task', (told) => withTask(told, { says: step.says }))
			return 'next'
		case 'comment':
			return comment(flag, task, step, telling)
		case 'close':
			if (!(await close(task.id))) throw new JiraRefused(409, `no transition closes ${task.key}`)
			await settled(flag, 'task', (told) => withTask(told, { closed: true }))
			return 'next'
	}
}

const withTask = (told: Told, change: Partial<Task>): Told =>
	told.task ? { ...told, task: { ...told.task, ...change } } : told

const words = async (flag: Flag, { site, zoneOf }: Telling) => description(flag, await site(), await zoneOf(flag))

/** Once in a run. A task that is gone, or was closed by somebody, is not open. @throws JiraRefused where the app sees its project no more */
async function isOpen({ id, key }: Task, { open }: Telling): Promise<boolean> {
	if (open.has(id)) return true
	const state = await readRequest(id)
	if (!state && !(await canSeeProject(key.replace(/-\d+$/, ''))))
		throw new JiraRefused(404, `${key} is out of the app’s sight`)
	if (!state || state.done) return false
	open.add(id)
	return true
}

async function open(
	flag: Flag,
	{ project, type }: Extract<TaskStep, { do: 'open' }>,
	telling: Telling,
): Promise<Outcome> {
	const chosen = type ?? (await taskTypes('app', project))[0]?.id
	if (chosen === undefined) throw new JiraRefused(400, `no plain task can be made in ${project}`)
	const description = await words(flag, telling)
	if (!(await claim(flag, 'task', `open:${project}:${chosen}`, telling.now()))) return 'next'
	const labels = ['switchboard-flag', `switchboard-${flag.kind}`, labelOf(flag.id, flag.since)]
	const made = await inHand(flag, 'task', () =>
		createTask({ project, type: chosen, summary: headline(flag), description, labels }),
	)
	if (!made) return { wait: LOOK_AGAIN_MS }
	await opened(flag, made.value, saysOf(flag))
	return 'next'
}

const opened = (flag: Flag, { id, key }: RequestRef, says: string): Promise<void> =>
	settled(flag, 'task', (told) => ({ ...told, task: { id, key, says, gist: gistOf(flag) } }))

async function comment(
	flag: Flag,
	{ id }: Task,
	{ mark, words, gist }: Extract<TaskStep, { do: 'comment' }>,
	telling: Telling,
): Promise<Outcome> {
	if (!(await claim(flag, 'task', mark, telling.now()))) return 'next'
	const made = await inHand(flag, 'task', () =>
		commentInternally(id, document(paragraphs(words)), [markOf(flag, mark)]),
	)
	if (!made) return { wait: LOOK_AGAIN_MS }
	await commented(flag, mark, gist)
	return 'next'
}

const commented = (flag: Flag, mark: string, gist: string | undefined): Promise<void> =>
	settled(flag, 'task', (told) => (gist === undefined ? withDone(told, mark) : withTask(told, { gist })))

/** Of this flag alone, for a task that outlives one may be found by a later one. */
const markOf = (flag: Flag, mark: string): string => `${flag.id} ${toldOf(flag).since} ${mark}`

/** What became of a write whose answer was lost, or whose run died: looked for, and after ten minutes done again. */
async function settle(flag: Flag, doing: Doing, telling: Telling): Promise<Outcome> {
	const now = telling.now()
	const { task, since } = toldOf(flag)
	const wait = { wait: LOOK_AGAIN_MS }
	const young = now - doing.at < CERTAIN_AFTER_MS
	const [, project = '', type = ''] = doing.what.match(/^open:([^:]+):(.+)$/) ?? []
	if (project) {
		const found = await findTask(project, labelOf(flag.id, since))
		// What the description says by now is unknown: it is written again.
		if (found) await opened(flag, found, '')
		else if (young) return wait
		else if (stageOf(flag, now) === 'stands') return open(flag, { do: 'open', project, type }, telling)
		else await settled(flag, 'task')
		return 'next'
	}
	if (!task) {
		await settled(flag, 'task')
		return 'next'
	}
	const gist = doing.what.match(/^changed:(.+)$/)?.[1]
	const done = await findComment(task.id, markOf(flag, doing.what), doing.at - CLOCKS_DIFFER_MS).catch(
		(error: unknown) => {
			// Deleted: there is nothing to say it on.
			if (error instanceof JiraRefused && error.status === 404) return 'gone'
			throw error
		},
	)
	if (done) await commented(flag, doing.what, gist)
	else if (young) return wait
	// Still to be said, then it is the next step by itself.
	else await settled(flag, 'task')
	return 'next'
}
