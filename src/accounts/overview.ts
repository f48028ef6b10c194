import type { AdminView, FlagView } from '../contract'
import { requestTypes, serviceDesks } from '../jira/desks'
import { type Account, readAccounts, readList } from '../store/accounts'
import { readRefusals } from '../store/refusals'
import { pressing, stands } from '../watch/pressing'
import { backlogOf } from './backlog'
import { deadAccounts } from './dead-letters'
import { RESTORABLE_DAYS } from './state'
import { channelForms, viewOf } from './view'

const DAY_MS = 86_400_000

/** What other parts know of accounts. */
export interface Knowledge {
	flags(accounts: Account[]): Promise<FlagView[]>
	/** Milliseconds by account id. */
	lastInbound(accounts: Account[]): Promise<Map<string, number>>
}

/** The admin page. The caller has checked the admin permission. @throws Unavailable, as `jira` */
export async function overviewOf(knowledge: Knowledge, now: number): Promise<AdminView> {
	const [accounts, list, desks] = [await readAccounts(), await readList(), await serviceDesks('viewer')]
	const [found, lastInbound, refusals] = await Promise.all([
		knowledge.flags(accounts),
		knowledge.lastInbound(accounts),
		readRefusals(accounts.map(({ connection }) => connection)),
	])
	const flags = found.toSorted(pressing)
	const [dead, backlog] = await Promise.all([deadAccounts(accounts, list?.data.removed ?? [], now), backlogOf(now)])
	return {
		accounts: accounts.map((account) => {
			const flag = flags.find((other) => other.account === account.id && stands(other, now))
			const lastInboundAt = lastInbound.get(account.id)
			return { ...viewOf(account), ...(flag ? { flag } : {}), ...(lastInboundAt ? { lastInboundAt } : {}) }
		}),
		removed: (list?.data.removed ?? []).flatMap(({ removedAt, ...account }) => {
			const restorableUntil = removedAt + RESTORABLE_DAYS * DAY_MS
			return restorableUntil > now ? [{ ...account, restorableUntil }] : []
		}),
		channels: channelForms(),
		serviceDesks: await Promise.all(
			desks.map(async ({ id, projectKey, projectName }) => ({
				...{ id, projectKey, projectName },
				requestTypes: (await requestTypes('viewer', id)).map((type) => ({ id: type.id, name: type.name })),
			})),
		),
		refusals: [...refusals].flatMap(([account, reasons]) => reasons.map((reason) => ({ account, ...reason }))),
		...dead,
		backlog,
		now,
		flags,
	}
}
