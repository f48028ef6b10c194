import { makeResolver } from '@forge/resolver'
import { deadLettersAt } from './accounts/dead-letters'
import { readForm } from './accounts/form'
import { overviewOf } from './accounts/overview'
import { checkAccount, registerAccount } from './accounts/provider'
import { createAccount, createFurtherAccount, editAccount } from './accounts/save'
import { removeAccount, restoreAccount, switchAccount } from './accounts/state'
import { viewOf } from './accounts/view'
import { channels } from './channels/index'
import type { AccountView, Answers, ChannelReport, Refusal, ReportRequest } from './contract'
import { JiraRefused, Unavailable, UserError } from './errors'
import { ring } from './intake/bell'
import { ringParked } from './intake/park'
import { newConnectionId } from './intake/path'
import { discardDead, replayDead } from './intake/replay'
import { ringWaiting } from './intake/sweep'
import { browsableProjects, isAdmin, isAgent, projectNames } from './jira/permissions'
import { askAgain } from './reply/again'
import { lozengeOf, panelOf } from './reply/panel'
import { type Account, readAccounts } from './store/accounts'
import { type Directory, readDirectory } from './store/directory'
import { channelReportOf } from './tally/channel-report'
import { readConfig, readParts } from './tally/config'
import { lastInboundDays } from './tally/last-inbound'
import { nativeCountsOf, saveNative } from './tally/native-counts'
import { nowReportOf } from './tally/now-report'
import { reportOf } from './tally/report'
import { readTicket, signTicket } from './tally/ticket'
import { readFlags } from './watch/flags'
import { snoozeFlag, wakeFlag } from './watch/snooze'
import { saveWatchSettings, watchSettingsOf } from './watch/tell/settings'
import { tryTelling } from './watch/tell/try-telling'
import { judgedOf } from './watch/together'

interface Context {
	accountId?: string
	extension?: { issue?: { id?: string | number }; project?: { key?: string } }
}

/** The issue comes from the invocation's context, which Forge vouches for, never from a payload. */
function issueOf(context: Context): string {
	const id = context.extension?.issue?.id
	if (id === undefined) throw new UserError('This is shown on requests only.')
	return String(id)
}

async function admin(): Promise<void> {
	if (!(await isAdmin())) throw new UserError('Only Jira administrators may do this.')
}

/** Keys of the projects in which we file and which the viewer may browse. */
async function projectsFor(
	accountId: string,
	ticket: string | undefined,
	{ accounts, ticketKey }: Directory,
): Promise<string[]> {
	const known = ticket ? readTicket(ticket, accountId, ticketKey, Date.now()) : undefined
	if (known) return known
	const visible = await browsableProjects()
	return [...new Set(accounts.map(({ project }) => project))].filter((key) => visible.includes(key))
}

/** What a report or a view of the present is asked for, with the projects that it may count. */
async function viewing(payload: ReportRequest | undefined, { accountId }: Context) {
	if (!accountId) throw new UserError('Please log in to see numbers.')
	const config = readConfig(payload?.config)
	const directory = await readDirectory()
	const ticket = typeof payload?.ticket === 'string' ? payload.ticket : undefined
	const visible = await projectsFor(accountId, ticket, directory)
	const projects = config.projects.length > 0 ? visible.filter((key) => config.projects.includes(key)) : visible
	return { config, directory, projects, ticket: signTicket(accountId, visible, directory.ticketKey, Date.now()) }
}

/** The report of an account's project, for who may browse that: a request may have been moved to where others work. */
async function besideOthers(account: Account, { extension }: Context): Promise<ChannelReport | undefined> {
	const project = account.filing.projectKey
	if (extension?.project?.key !== project && !(await browsableProjects()).includes(project)) return undefined
	return channelReportOf(account, Date.now())
}

interface Call<Payload> {
	payload: Payload
	context: Context
}

/** What the user can mend or must wait for is answered in words; anything else fails the function, so that Forge counts it. */
function refusing<Payload, Result>(answer: (call: Call<Payload>) => Promise<Result>) {
	return async (call: Call<Payload>): Promise<Result | Refusal> => {
		try {
			return await answer(call)
		} catch (error) {
			if (error instanceof UserError) return { error: error.message }
			if (error instanceof JiraRefused) return { error: `Jira refused this: ${error.reason}` }
			if (error instanceof Unavailable) return { error: 'The site is busy just now. Please try again in a minute.' }
			throw error
		}
	}
}

/** Functions that the UIs call, by the names of contract.ts. */
export const resolve = makeResolver<Answers>({
	panel: refusing(({ context }) => panelOf(issueOf(context), (account) => besideOthers(account, context), Date.now())),
	sendAgain: refusing(async ({ payload, context }) => {
		const issueId = issueOf(context)
		if (!(await isAgent(issueId))) throw new UserError('Only agents of this project may do this.')
		await askAgain(issueId, idOf(payload, 'comment'), Date.now())
		await ring([{ outboxes: [issueId] }])
		return { asked: true as const }
	}),
	lozenge: refusing(({ context }) => lozengeOf(issueOf(context))),

	report: refusing(async ({ payload, context }) => {
		const { config, directory, projects, ticket } = await viewing(payload, context)
		return { ...(await reportOf(config, projects, directory, readParts(payload?.parts), Date.now())), ticket }
	}),
	now: refusing(async ({ payload, context }) => {
		const { config, directory, projects, ticket } = await viewing(payload, context)
		return { ...(await nowReportOf(config, projects, directory, Date.now())), ticket }
	}),
	choices: refusing(async () => {
		const [ours, names] = await Promise.all([readAccounts(), projectNames()])
		const projects = [...new Set(ours.map(({ filing }) => filing.projectKey))]
		return {
			channels: Object.values(channels).map(({ id, name }) => ({ id, name })),
			projects: projects.flatMap((key) => {
				const name = names.get(key)
				return name === undefined ? [] : [{ key, name }]
			}),
		}
	}),
	nativeCounts: refusing(async () => {
		await admin()
		return nativeCountsOf(await projectNames())
	}),
	saveNativeCounts: refusing(async ({ payload }) => {
		await admin()
		await saveNative(payload)
		return { saved: true as const }
	}),

	overview: refusing(async () => {
		await admin()
		const flags = (accounts: Account[]) => readFlags(judgedOf(accounts))
		return overviewOf({ flags, lastInbound: (accounts) => lastInboundDays(accounts, Date.now()) }, Date.now())
	}),
	addAccount: refusing(async ({ payload }) => {
		await admin()
		const id = newConnectionId(process.env.SWITCHBOARD_PATH_KEY)
		const form = readForm(payload)
		const beside = wordOf(payload, 'beside')
		return withRegistration(
			beside === undefined
				? await createAccount(form, id, 'viewer', Date.now())
				: await createFurtherAccount(form, id, beside, 'viewer', Date.now()),
		)
	}),
	changeAccount: refusing(async ({ payload }) => {
		await admin()
		const account = await editAccount(readForm(payload), idOf(payload), 'viewer')
		// An edit lifts a pause.
		await Promise.all([ringWaiting(account.id), ringParked(account.id)])
		return withRegistration(account)
	}),
	setEnabled: refusing(async ({ payload }) => {
		await admin()
		const account = await switchAccount(idOf(payload), payload.enabled === true)
		await Promise.all([ringWaiting(account.id), ringParked(account.id)])
		return viewOf(account)
	}),
	removeAccount: refusing(async ({ payload }) => {
		await admin()
		return { restorableUntil: await removeAccount(idOf(payload), Date.now()) }
	}),
	restoreAccount: refusing(async ({ payload }) => {
		await admin()
		return viewOf(await restoreAccount(idOf(payload)))
	}),
	checkAccount: refusing(async ({ payload }) => {
		await admin()
		return checkAccount(idOf(payload), (...call) => fetch(...call))
	}),
	deadLetters: refusing(async ({ payload }) => {
		await admin()
		return deadLettersAt(idOf(payload, 'account'), wordOf(payload, 'cursor'))
	}),
	replayDead: refusing(async ({ payload }) => {
		await admin()
		const wish = { id: wordOf(payload, 'id'), cursor: wordOf(payload, 'cursor') }
		return replayDead(idOf(payload, 'account'), wish, Date.now)
	}),
	discardDead: refusing(async ({ payload }) => {
		await admin()
		await discardDead(idOf(payload, 'account'), idOf(payload))
		return { discarded: true as const }
	}),
	snoozeFlag: refusing(async ({ payload }) => {
		await admin()
		const flag = await snoozeFlag(idOf(payload), payload, Date.now())
		await ring([{ flags: [flag.id] }])
		return flag
	}),
	wakeFlag: refusing(async ({ payload }) => {
		await admin()
		const flag = await wakeFlag(idOf(payload))
		await ring([{ flags: [flag.id] }])
		return flag
	}),
	watchSettings: refusing(async () => {
		await admin()
		return watchSettingsOf()
	}),
	saveWatchSettings: refusing(async ({ payload }) => {
		await admin()
		return saveWatchSettings(payload)
	}),
	tryWatch: refusing(async ({ payload }) => {
		await admin()
		return tryTelling(wordOf(payload, 'project') ?? '')
	}),
})

/** Where the provider lets us, its webhook is registered at once. */
async function withRegistration(account: Account): Promise<AccountView> {
	const registered = await registerAccount(account.id, (...call) => fetch(...call))
	return { ...viewOf(account), ...(registered ? { registered } : {}) }
}

function idOf(payload: unknown, name: 'id' | 'account' | 'comment' = 'id'): string {
	const id = wordOf(payload, name)
	if (id === undefined) throw new UserError(`No ${name === 'comment' ? 'answer' : 'account'} was named.`)
	return id
}

function wordOf(payload: unknown, name: string): string | undefined {
	const word = (payload as Record<string, unknown> | undefined)?.[name]
	return typeof word === 'string' && word !== '' ? word : undefined
}
