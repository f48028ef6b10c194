import type { Fetch } from '../../channels/channel'
import { type SiteAddress, siteAddress } from '../../jira/site-address'
import { readAccount, readAccounts } from '../../store/accounts'
import type { Flag } from '../../store/flags'

/** What came of one step. `wait`: milliseconds until something is to be looked at, 0: nothing is left to do. */
export type Outcome = 'next' | { wait: number }

/** What one run of telling needs, and what it has found out already. */
export interface Telling {
	fetch: Fetch
	now: () => number
	site: () => Promise<SiteAddress>
	/** IANA name. */
	zoneOf: (flag: Flag) => Promise<string>
	/** Ids of tasks that were seen to be open. */
	open: Set<string>
}

export function newTelling(fetch: Fetch, now: () => number): Telling {
	let site: Promise<SiteAddress> | undefined
	return {
		fetch,
		now,
		site: () => {
			site ??= siteAddress()
			return site
		},
		zoneOf,
		open: new Set(),
	}
}

async function zoneOf({ account, project }: Flag): Promise<string> {
	const known = account.startsWith('all:') ? undefined : (await readAccount(account))?.data.timeZone
	return known ?? (await readAccounts()).find(({ filing }) => filing.projectKey === project)?.timeZone ?? 'UTC'
}
