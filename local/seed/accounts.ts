import { createAccount } from '../../src/accounts/save'
import { channels } from '../../src/channels/index'
import { customerWithEmail } from '../../src/jira/customers'
import { requestTypes, serviceDesks } from '../../src/jira/desks'
import type { ChannelId, Hours } from '../../src/message'
import { readAccounts } from '../../src/store/accounts'
import { readConnection } from '../../src/store/connections'
import type { LocalAccount } from '../seams'

/** An account as `--accounts FILE` names it. */
export interface AccountEntry {
	id: string
	channel: ChannelId
	name?: string
	settings: Record<string, string>
	requestTypeId?: string
	/** Email or account id. */
	reporter?: string
	reopenDays?: number
	groups?: 'file' | 'ignore'
	hours?: Hours
	target?: number
	team?: string
	lowUse?: { below: number; days: number; share?: number }
	cost?: { month: number; conversation: number }
}

/** Runs inside the app's isolate: makes accounts by the app's own code, with the ids as they are given. @throws what `createAccount` throws */
export async function seedAccounts(entries: AccountEntry[]): Promise<{ made: number }> {
	const [desk] = await serviceDesks('app')
	if (!desk) throw new Error('the site has no service desk')
	const [firstType] = await requestTypes('app', desk.id)
	for (const entry of entries) {
		if (!Object.hasOwn(channels, entry.channel)) throw new Error(`unknown channel: ${entry.channel}`)
		const reporter = entry.reporter?.includes('@') ? await customerWithEmail(desk.id, entry.reporter) : entry.reporter
		const form = {
			channel: entry.channel,
			name: entry.name ?? entry.id,
			settings: entry.settings,
			serviceDeskId: desk.id,
			requestTypeId: entry.requestTypeId ?? firstType?.id ?? '',
			reopenDays: entry.reopenDays ?? 7,
			groups: entry.groups ?? ('ignore' as const),
			...(reporter ? { reporter } : {}),
			...(entry.hours ? { hours: entry.hours } : {}),
			...(entry.target === undefined ? {} : { target: entry.target }),
			...(entry.team ? { team: entry.team } : {}),
			...(entry.lowUse ? { lowUse: entry.lowUse } : {}),
			...(entry.cost ? { cost: entry.cost } : {}),
		}
		await createAccount(form, entry.id, 'app', Date.now(), false)
	}
	return { made: entries.length }
}

/** Runs inside the app's isolate: the accounts with their secrets, for the site's providers. */
export async function listAccounts(): Promise<(LocalAccount & { url: string })[]> {
	const accounts = await readAccounts()
	const found = await Promise.all(
		accounts.map(async ({ id, channel, name, url, connection }) => {
			const settings = (await readConnection(connection))?.settings
			return settings ? [{ id, channel, name, settings, url }] : []
		}),
	)
	return found.flat()
}
