import type { ChannelReport } from '../contract'
import type { Account } from '../store/accounts'
import { type Directory, readDirectory } from '../store/directory'
import { together } from '../watch/together'
import type { Counted } from './cells'
import { readConfig } from './config'
import { channelName } from './counted-channel'
import { plusDays, type Span, today } from './dates'
import { flagsSeen } from './flags-seen'
import { gather } from './gather'
import { placesOf } from './places'
import { readCountedPage } from './read'
import { rowsOf } from './rows'
import { scopeOf } from './scope'
import { seriesOf } from './series'

/** The module that shows the full report. */
const REPORT_MODULE = 'channel-report'
const DAYS = 30

/** How an account is doing beside the others of its project, for the issue panel. Days are the account's. @throws Unavailable */
export async function channelReportOf(account: Account, now: number): Promise<ChannelReport> {
	const span = lastDays(account, now)
	const [{ months, asOf }, directory] = await Promise.all([
		readCountedPage([account.filing.projectKey], [span], now),
		readDirectory(),
	])
	return { ...channelReportFrom(months, account, directory, now), asOf }
}

const lastDays = ({ timeZone }: Pick<Account, 'timeZone'>, now: number): Span => {
	const to = today(now, timeZone)
	return { from: plusDays(to, 1 - DAYS), to }
}

/** The same numbers as those of the report over these days by account, for they are counted there. Pure. */
export function channelReportFrom(
	counted: Counted[],
	account: Pick<Account, 'id' | 'timeZone' | 'filing'>,
	directory: Pick<Directory, 'accounts' | 'removed' | 'flags'>,
	now: number,
): ChannelReport {
	const { id, timeZone, filing } = account
	const span = lastDays(account, now)
	const config = readConfig({
		...{ projects: [filing.projectKey], channels: [], period: span, by: 'account', group: 'day' },
		...{ measure: 'requests', compare: 'none', timeZone, refresh: 15 },
	})
	const scope = scopeOf(counted, placesOf(directory), config.projects, [])
	const gathered = gather(scope, 'account', span)
	const rows = rowsOf(scope, 'account', gathered, undefined)
	const { buckets, series } = seriesOf(scope, gathered, config, span, now)
	const own = series.find(({ key }) => key === id)
	const days = buckets.map((day, index) => ({ day, count: own?.values[index]?.count ?? 0 }))
	const answers = rows.find(({ key }) => key === id)?.figures.firstResponse.elapsed
	const flags = flagsSeen(directory.flags, scope, config.projects, now).filter(({ ended }) => ended === undefined)
	const flag = flags.find((one) => one.account === id)
	const sum = flags.find(({ account, kind }) => account === together(filing.projectKey) && kind === 'surge')
	return {
		days,
		last7: days.slice(-7).reduce((sum, { count }) => sum + count, 0),
		last30: days.reduce((sum, { count }) => sum + count, 0),
		...(answers && answers.median !== null ? { firstResponse: { median: answers.median, count: answers.count } } : {}),
		others: directory.accounts
			.filter((one) => one.id !== id && scope.places.has(one.id))
			.map(({ id: other, name, channel }) => ({
				...{ account: name, channel, channelName: channelName(channel) },
				last30: rows.find(({ key }) => key === other)?.figures.requests ?? 0,
			}))
			.sort((a, b) => b.last30 - a.last30),
		...(flag ? { flag } : {}),
		...(sum ? { sum } : {}),
		reportModule: REPORT_MODULE,
		asOf: now,
	}
}
