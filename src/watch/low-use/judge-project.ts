import type { Account } from '../../store/accounts'
import { type Flag, readFlagRows } from '../../store/flags'
import { keepStandings, readStandings } from '../../store/low-use'
import { readWatchSettings } from '../../store/watch-settings'
import { type Finding, keepFlags } from '../keep'
import { adopts, type Said } from './adopt'
import { factsOf, type Judged } from './gather-facts'
import { type History, lastWeek, readHistory, yesterday } from './history'
import { judgeDays } from './judge-days'
import { limitsOf } from './limits'
import { fallenOf, findingOf, saidOf, trendOf, weeksOf } from './low-use'
import { type Ratings, ratingsOf } from './ratings'
import type { Standing } from './standing'

/** What is remembered of an account from day to day. */
interface Memory {
	standing: Standing
	said?: Said
	ratings?: Ratings
}

type Affords = (points: number) => Promise<boolean>

/**
 * Judges a project's accounts for the whole local days since they were judged last, and says it in their flags. Twice changes nothing; what was
 * missed is made up for. The long history is read once a week, when there is a whole week more to judge, and for what is flagged in between.
 * @returns the flags that changed. @throws Unavailable, Conflict after several tries
 */
export async function judgeProject(
	project: string,
	accounts: Account[],
	now: number,
	affords: Affords,
): Promise<string[]> {
	const ids = accounts.map(({ id }) => id)
	const known = await readStandings<Memory>(project)
	const judged = (id: string) => known[id]?.standing.day
	if (accounts.every((account) => (judged(account.id) ?? '') >= yesterday(account, now))) return []
	const flags = (await readFlagRows(ids, ['low-use', 'silent'])).map(({ data }) => data)
	const due = accounts.some((account) => known[account.id]?.standing.week !== lastWeek(yesterday(account, now)))
	let history = await readHistory(project, accounts, judged, due, now)
	const next: Record<string, Memory> = {}
	const findings: Finding[] = []
	for (const account of accounts) {
		const before = known[account.id]
		const works = account.enabled && !account.paused && !isBroken(stands(flags, account.id, 'silent'))
		const around = { works, accounts: accounts.length }
		const standing = judgeDays(account, before?.standing, history.counts, around, now)
		const { ratings } = before ?? {}
		next[account.id] = { standing, ...(ratings ? { ratings } : {}) }
		if (standing.rules.length === 0) continue
		const flag = stands(flags, account.id, 'low-use')
		const said = flag && before?.said
		if (said && before.standing.week === standing.week && before.standing.rules.join() === standing.rules.join()) {
			findings.push(saidOf(flag))
			next[account.id] = { ...before, standing }
			continue
		}
		if (!history.wide) history = await readHistory(project, accounts, judged, true, now)
		const found = await find(account, standing, ratings, history, accounts, affords)
		const adopted = adopts(said, found.said)
		next[account.id] = { standing, said: adopted.said, ...(found.ratings ? { ratings: found.ratings } : {}) }
		findings.push(flag && !adopted.anew ? saidOf(flag) : found.finding)
	}
	const changed = await keepFlags(['low-use'], ids, findings, now)
	await keepStandings(project, next)
	return changed
}

async function find(
	account: Account,
	standing: Standing,
	known: Ratings | undefined,
	{ counted, counts }: History,
	accounts: Account[],
	affords: Affords,
): Promise<{ finding: Finding; said: Said; ratings: Ratings | undefined }> {
	const { day, rules, up, fell } = standing
	const week = lastWeek(day)
	const weeks = weeksOf(counts, account.id, up, week)
	const judged: Judged = {
		...{ account, rules, day, week, limits: limitsOf(account, accounts.length) },
		...(fell ? { fall: fallenOf(fell, trendOf(weeks).lately) } : {}),
	}
	const ratings = await ratingsOf(account, known, day, affords)
	const project = account.filing.projectKey
	const settings = (await readWatchSettings([project])).get(project) ?? {}
	const facts = factsOf(judged, { accounts, counted, counts, settings, ratings })
	const finding = findingOf(judged, facts, weeks)
	return { finding, said: { day, rules, count: facts.count, action: finding.action ?? 'keep' }, ratings }
}

/** A silent account, unless its provider says that it works: then nobody writes. */
const isBroken = (silent: Flag | undefined): boolean => silent !== undefined && silent.check?.ok !== true

/** The flag of an account that stands. */
const stands = (flags: Flag[], account: string, kind: Flag['kind']): Flag | undefined =>
	flags.find((flag) => flag.account === account && flag.kind === kind && flag.ended === undefined)
