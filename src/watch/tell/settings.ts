import * as v from 'valibot'
import type { WatchSettings, WatchSettingsView } from '../../contract'
import { UserError } from '../../errors'
import { hasGroup } from '../../jira/groups'
import { projectNames } from '../../jira/permissions'
import { taskTypes } from '../../jira/task-types'
import { type Account, readAccount, readAccounts } from '../../store/accounts'
import { readWatchSettings, writeWatchSettings } from '../../store/watch-settings'
import { canWrite, EXAMPLES, isMessenger, looksLikeChannel } from './messengers'
import { readSettings } from './settings-form'
import { troublesOf } from './troubles'

/** Projects in which accounts file, and where each is told of flags. The caller has checked the admin permission. @throws Unavailable, as `jira` */
export async function watchSettingsOf(): Promise<WatchSettingsView> {
	const [accounts, names] = [await readAccounts(), await projectNames()]
	const keys = projectsOf(accounts)
	const [settings, troubles] = [await readWatchSettings(keys), await troublesOf(accounts)]
	const messengers = accounts.filter(isMessenger).filter(canWrite)
	return {
		projects: await Promise.all(
			keys.map(async (key) => {
				const { savedAt: _, ...chosen } = settings.get(key) ?? { kinds: [] }
				const types = await taskTypes('app', key)
				return { key, name: names.get(key) ?? key, settings: chosen, types, troubles: troubles.get(key) ?? [] }
			}),
		),
		messengers: messengers.map(({ id, name, channel }) => ({ account: id, name, channel })),
	}
}

const projectsOf = (accounts: Account[]): string[] => [...new Set(accounts.map(({ filing }) => filing.projectKey))]

/** Checks that it can work, and keeps it. @throws UserError, Unavailable, Conflict after several tries, as `jira` */
export async function saveWatchSettings(change: unknown, now = Date.now()): Promise<WatchSettings> {
	const read = v.safeParse(v.object({ project: v.string(), settings: v.unknown() }), change)
	if (!read.success) throw new UserError('No project was named.')
	const { project } = read.output
	if (!projectsOf(await readAccounts()).includes(project))
		throw new UserError('No account files into this project: there is nothing to tell of it.')
	const settings = readSettings(read.output.settings)
	const task = settings.task && (await workingTask(settings.task))
	for (const group of settings.mail?.groups ?? [])
		if (!(await hasGroup(group))) throw new UserError(`There is no group “${group}”.`)
	if (settings.message) await requireMessenger(settings.message)
	const kept = { ...settings, ...(task ? { task } : {}) }
	await writeWatchSettings(project, { ...kept, savedAt: now })
	return kept
}

/** With the type that is taken where none was chosen. @throws UserError */
async function workingTask({ project, type }: NonNullable<WatchSettings['task']>) {
	const types = await taskTypes('app', project)
	const chosen = type === undefined ? types[0] : types.find(({ id }) => id === type)
	if (chosen) return { project, type: chosen.id }
	if (types.length > 0) throw new UserError(`A task cannot be made of this issue type in ${project}.`)
	throw new UserError(
		`The app cannot make tasks in ${project}. Check the key, that the app may create work items there, and that a type has a description and labels and requires no further field.`,
	)
}

/** @throws UserError */
async function requireMessenger({ account: id, channel }: NonNullable<WatchSettings['message']>): Promise<void> {
	const account = (await readAccount(id))?.data
	if (!account) throw new UserError('The account that is to write was removed.')
	if (!isMessenger(account)) throw new UserError(`“${account.name}” is no Slack or Teams account.`)
	if (!account.enabled) throw new UserError(`“${account.name}” is switched off.`)
	if (!canWrite(account)) throw new UserError(`“${account.name}” cannot write: a secret is missing in its settings.`)
	if (!looksLikeChannel(account.channel, channel))
		throw new UserError(`This is not the id of a channel; it looks like ${EXAMPLES[account.channel]}.`)
}
