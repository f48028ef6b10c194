import { channels } from '../channels/index'
import type { AccountForm } from '../contract'
import { UserError } from '../errors'
import type { As } from '../jira/call'
import { customerWithEmail } from '../jira/customers'
import { filingOf, timeZoneOf } from '../jira/desks'
import { webTriggerUrl } from '../jira/web-trigger'
import { type Account, changeAccount, readAccount, readAccounts, saveAccount } from '../store/accounts'
import { type Connection, readConnection, writeConnection } from '../store/connections'
import { installationPepper } from '../store/pepper'
import { edited, takenUp } from './entries'
import { completeSettings } from './form'
import { holding } from './hold'

/** A mailbox nobody reads: JSM customers need an address, and `.invalid` (RFC 2606) never gets mail. */
const STAND_IN = { email: 'channel-customer@switchboard.invalid', name: 'Channel customer' }

/**
 * A new account takes messages under its URL at once.
 * @param as in whose name Jira is looked at
 * @param strict see `completeSettings`
 * @throws UserError, JiraRefused, Unavailable
 */
export async function createAccount(
	form: AccountForm,
	id: string,
	as: As,
	now: number,
	strict = true,
): Promise<Account> {
	if (await readAccount(id)) throw new UserError('This account exists already.')
	const settings = completeSettings(form, {}, strict)
	const account: Account = {
		...routing(form, settings),
		id,
		connection: id,
		...(await filingOf(as, form.serviceDeskId, form.requestTypeId)),
		reporter: form.reporter || (await standInFor(form.serviceDeskId)),
		timeZone: await timeZoneOf(as),
		enabled: true,
		createdAt: now,
		url: `${await webTriggerUrl()}/${id}`,
	}
	await writeConnection(id, await connectionOf(account, settings))
	await saveAccount(account, (list) => ({ ...list, ids: [...list.ids.filter((other) => other !== id), id] }))
	return account
}

/** Empty secrets keep the stored ones; the channel of an account does not change. @throws UserError, JiraRefused, Unavailable */
export async function editAccount(form: AccountForm, id: string, as: As): Promise<Account> {
	const connectionId = (await readAccount(id))?.data.connection
	if (connectionId === undefined) throw new UserError('This account was removed.')
	return holding(connectionId, () => editHeld(form, id, as))
}

async function editHeld(form: AccountForm, id: string, as: As): Promise<Account> {
	const row = await readAccount(id)
	const connection = row && (await readConnection(row.data.connection))
	if (!row || !connection || connection.removedAt) throw new UserError('This account was removed.')
	if (row.data.channel !== form.channel)
		throw new UserError('The channel of an account cannot be changed: add another one.')
	const settings = completeSettings(form, connection.settings)
	const filed = await filingOf(as, form.serviceDeskId, form.requestTypeId)
	const reporter = form.reporter || row.data.reporter || (await standInFor(form.serviceDeskId))
	const changed = await changeAccount(id, ({ to, paused, hours, target, team, lowUse, cost, ...account }) => ({
		...account,
		...routing(form, settings),
		...filed,
		reporter,
	}))
	if (!changed) throw new UserError('This account was removed.')
	await writeConnection(changed.connection, edited({ ...connection, settings }, changed))
	return changed
}

/**
 * A further account of a connection that has one: another number, page or address, under the same secrets and webhook URL.
 * @param beside an account of the connection. @throws UserError, JiraRefused, Unavailable
 */
export async function createFurtherAccount(
	form: AccountForm,
	id: string,
	beside: string,
	as: As,
	now: number,
): Promise<Account> {
	const first = (await readAccount(beside))?.data
	if (!first) throw new UserError('The account beside which this one is added was removed.')
	return holding(first.connection, () => createBeside(form, id, first, as, now))
}

async function createBeside(form: AccountForm, id: string, first: Account, as: As, now: number): Promise<Account> {
	const connection = await readConnection(first.connection)
	if (!connection || connection.removedAt)
		throw new UserError('The account beside which this one is added was removed.')
	if (connection.channel !== form.channel) throw new UserError('Accounts of one connection have the same channel.')
	const settings = completeSettings(form, connection.settings)
	const routed = routing(form, settings)
	if (routed.to === undefined) throw new UserError('This channel has no further accounts under one webhook address.')
	const others = (await readAccounts()).filter((account) => account.connection === first.connection)
	if (others.some(({ to }) => to === routed.to)) throw new UserError('An account takes these messages already.')
	const account: Account = {
		...routed,
		id,
		connection: first.connection,
		...(await filingOf(as, form.serviceDeskId, form.requestTypeId)),
		reporter: form.reporter || (await standInFor(form.serviceDeskId)),
		timeZone: await timeZoneOf(as),
		enabled: true,
		createdAt: now,
		url: connection.url,
	}
	await saveAccount(account, (list) => ({ ...list, ids: [...list.ids, id] }))
	// Last: from here on messages are filed into it.
	await writeConnection(first.connection, takenUp(connection, account))
	return account
}

const standInFor = (serviceDeskId: string): Promise<string> =>
	customerWithEmail(serviceDeskId, STAND_IN.email, STAND_IN.name)

/** What the form decides, without secrets. */
function routing(form: AccountForm, settings: Record<string, string>) {
	const { channel, name, serviceDeskId, requestTypeId, groups, reopenDays, hours, target, team, lowUse, cost } = form
	const { settings: fields, toSetting } = channels[channel]
	const shown = fields.filter(({ key, secret }) => !secret && settings[key])
	const secrets = fields.filter(({ key, secret }) => secret && settings[key])
	const to = toSetting ? settings[toSetting] : undefined
	return {
		...{ channel, name, serviceDeskId, requestTypeId, groups, reopenDays },
		settings: Object.fromEntries(shown.map(({ key }) => [key, settings[key] ?? ''])),
		secretsSet: secrets.map(({ key }) => key),
		...(to ? { to } : {}),
		...(hours ? { hours } : {}),
		...(target === undefined ? {} : { target }),
		...(team ? { team } : {}),
		...(lowUse ? { lowUse } : {}),
		...(cost ? { cost } : {}),
	}
}

async function connectionOf(account: Account, settings: Record<string, string>): Promise<Connection> {
	const { id, to, groups, channel, enabled, url } = account
	const pepper = await installationPepper()
	return { channel, settings, enabled, pepper, url, accounts: [{ id, groups, ...(to ? { to } : {}) }] }
}
