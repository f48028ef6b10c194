import { hostsOf } from '../http/providers'
import { APP_ACCOUNT, customerAccount } from '../jira/people'
import type { Jira } from '../jira/site'
import { providers } from '../providers/index'
import type { JiraSite, Site } from '../seams'
import { sampleAccounts } from './accounts'
import { SEASON_DAYS, season } from './conversations'
import { historyOf } from './history'
import { playLive } from './live'
import { nativeSeason } from './native'
import { type Cast, pastIssue } from './past'

const SEED = 20_251

/** What was opened later than this goes in as webhooks. */
const LIVE = 2 * 86_400_000
/** Requests of which the app knows as if it had filed them itself: more would cost the site's storage quota of a minute. */
const REMEMBERED = 90 * 86_400_000

/**
 * Fills an empty site with a season of traffic up to its clock: the past as Jira requests and, by the app's own tally code, counts;
 * the last two days as signed webhooks, with the agents' first answers through the REST API.
 * @throws Error when the accounts cannot be made or the site refuses a webhook
 */
export async function fillSeason(site: Site): Promise<void> {
	const now = site.clock.now()
	const accounts = sampleAccounts(providers)
	site.platform.approveHosts(accounts.flatMap(hostsOf))
	await site.platform.run('local/seed/accounts.ts', 'seedAccounts', accounts)
	const jira = fillable(site.jira)
	const cast = castOf(jira)
	const conversations = season(now, SEED)
	const isPast = ({ openedAt }: { openedAt: number }) => openedAt <= now - LIVE
	const histories = conversations
		.filter(isPast)
		.map((conversation) => historyOf(conversation, jira.importIssue(pastIssue(conversation, cast))))
	const portalCustomer = jira.userByEmail('customer1@example.com')?.accountId ?? APP_ACCOUNT
	for (const issue of nativeSeason(now, SEED, SEASON_DAYS, portalCustomer)) jira.importIssue(issue)
	await site.platform.run('local/seed/tallies.ts', 'recount', histories)
	const remembered = histories
		.filter(({ openedAt }) => openedAt > now - REMEMBERED)
		.map((history) => ({ ...history, address: providers[history.channel].address(history.person) }))
	await site.platform.run('local/seed/requests.ts', 'rememberRequests', remembered)
	const recent = conversations.filter((one) => !isPast(one))
	await playLive({ site, accounts, conversations: recent, agent: (email) => cast.agent(email).accountId })
	await site.platform.runSchedule('daily')
}

/** Customers with an address get an account of their own, as the app would give them; the others write through the stand-in. */
function castOf(jira: Jira): Cast {
	const standIn = jira.users().find(({ displayName }) => displayName === 'Channel customer')
	if (!standIn) throw new Error('no stand-in reporter')
	let serial = 1_000
	return {
		app: APP_ACCOUNT,
		agent(email) {
			const user = jira.userByEmail(email)
			if (!user) throw new Error(`nobody has the address ${email}`)
			return user
		},
		reporter({ person }) {
			if (!person.email) return standIn.accountId
			const known = jira.userByEmail(person.email)
			if (known) return known.accountId
			serial++
			const accountId = customerAccount(serial)
			jira.addUser({
				accountId,
				displayName: person.name ?? person.email,
				emailAddress: person.email,
				accountType: 'customer',
				timeZone: 'Europe/Berlin',
				locale: 'en_US',
				roles: [],
			})
			return accountId
		},
	}
}

/** @throws Error for a site without a past to write into */
function fillable(jira: JiraSite): Jira {
	if (!('importIssue' in jira)) throw new Error('this Jira site cannot be filled')
	return jira as Jira
}
