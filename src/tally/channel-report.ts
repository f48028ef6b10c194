import { channels } from '../channels/index'
import type { ChannelReport } from '../contract'
import { type Account, readAccounts } from '../store/accounts'
import { flagsOf } from '../store/flags'
import { cells } from './cells'
import { daysOf, plusDays, type Span, today } from './dates'
import { readCounted } from './read'
import { sumOf, toValue } from './sum'

/** The module that shows the full report. */
const REPORT_MODULE = 'channel-report'
const DAYS = 30

/** How an account is doing beside the others of its project, for the issue panel. Days are the account's. @throws Unavailable */
export async function channelReportOf(account: Account, now: number): Promise<ChannelReport> {
	const to = today(now, account.timeZone)
	const span: Span = { from: plusDays(to, 1 - DAYS), to }
	const project = account.filing.projectKey
	const [counted, [flag], accounts] = await Promise.all([
		readCounted([project], [span], now),
		flagsOf([account.id]),
		readAccounts(),
	])
	const requests = [...cells(counted, 'requests', span)]
	const countOf = (wanted: string, day?: string): number =>
		sumOf(requests.filter((cell) => cell.account === wanted && (!day || cell.day === day))).count
	const days = daysOf(span).map((day) => ({ day, count: countOf(account.id, day) }))
	const answers = [...cells(counted, 'firstResponse', span)].filter((cell) => cell.account === account.id)
	const { value, count } = toValue(sumOf(answers), true)
	return {
		days,
		last7: days.slice(-7).reduce((sum, day) => sum + day.count, 0),
		last30: days.reduce((sum, day) => sum + day.count, 0),
		...(value === null ? {} : { firstResponse: { median: value, count } }),
		others: accounts
			.filter(({ id, filing }) => id !== account.id && filing.projectKey === project)
			.map(({ id, name, channel }) => ({
				...{ account: name, channel, channelName: channels[channel].name },
				last30: countOf(id),
			}))
			.sort((a, b) => b.last30 - a.last30),
		...(flag ? { flag } : {}),
		reportModule: REPORT_MODULE,
		asOf: now,
	}
}
