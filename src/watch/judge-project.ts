import type { Account } from '../store/accounts'
import { type Flag, readFlagRows } from '../store/flags'
import { readHourCost } from '../store/hour-cost'
import { keepStandings, readStandings } from '../store/low-use'
import type { Counted } from '../tally/cells'
import { daysOf, plusDays, type Span, today, weekOf } from '../tally/dates'
import { readCounted } from '../tally/read'
import { adopts, type Said } from './adopt'
import { type DayCounts, dayCounts } from './day-counts'
import { factsOf, type Judged } from './gather-facts'
import { type Finding, keepFlags } from './keep'
import { limitsOf } from './limits'
import { fallenOf, findingOf, saidOf, trendOf, weeksOf } from './low-use'
import { type Ratings, ratingsOf } from './ratings'
import { judgeDay, type Standing } from './standing'

/** What is remembered of an account: how it stands, what was said of it, how it was rated. */
interface Memory extends Standing {
	said?: Said
	ratings?: Ratings
}

/** Half a year and the same half a year before, and what followed then. */
const WIDE_DAYS = 78 * 7
/** Days that were missed are judged one by one, but not for ever. */
const MISSED_DAYS = 14

/**
 * Judges a project's accounts for the whole local days since they were judged last, and says it in their flags. Twice changes nothing; what was
 * missed is made up for. The long history is read once a week, when there is a whole week more to judge. @returns the flags that changed.
 * @throws Unavailable, Conflict after several tries
 */
export async function judgeProject(
	project: string,
	accounts: Account[],
	now: number,
	affords: (points: number) => Promise<boolean>,
): Promise<string[]> {
	const ids = accounts.map(({ id }) => id)
	const known = await readStandings<Memory>(project)
	const flags = (await readFlagRows(ids, ['low-use', 'silent'])).map(({ data }) => data)
	const standing = (account: Account) => known[account.id]
	if (accounts.every((account) => (standing(account)?.day ?? '') >= lastOf(account, now).day)) return []
	const due = accounts.some((account) => standing(account)?.week !== lastOf(account, now).week)
	let history = await read(project, accounts, known, due, now)
	const next: Record<string, Memory> = {}
	const findings: Finding[] = []
	for (const account of accounts) {
		const text = textOf(flags, account.id)
		const works = account.enabled && !account.paused && !isSilent(flags, account.id)
		const memory = judgeDays(account, known[account.id], history, { works, accounts: accounts.length }, now)
		next[account.id] = memory
		if (memory.rules.length === 0) continue
		const before = known[account.id]
		const same = before?.rules.join() === memory.rules.join() && before.week === memory.week
		if (same && text) {
			findings.push(saidOf(text))
			continue
		}
		if (!history.wide) history = await read(project, accounts, known, true, now)
		const found = await find(account, memory, history, accounts, affords)
		const { said, anew } = adopts(text && memory.said, found.said)
		Object.assign(memory, { said, ...(found.ratings ? { ratings: found.ratings } : {}) })
		findings.push(anew || !text ? found.finding : saidOf(text))
	}
	const changed = await keepFlags(['low-use'], ids, findings, now)
	if (JSON.stringify(next) !== JSON.stringify(known)) await keepStandings(project, next)
	return changed
}

interface History {
	span: Span
	wide: boolean
	counted: Counted[]
	counts: DayCounts
}

async function read(
	project: string,
	accounts: Account[],
	known: Record<string, Memory>,
	wide: boolean,
	now: number,
): Promise<History> {
	const spans = accounts.map((account): Span => {
		const { day } = lastOf(account, now)
		const missed = plusDays(day, -MISSED_DAYS)
		const last = known[account.id]?.day ?? missed
		const { days } = limitsOf(account, accounts.length)
		return { from: plusDays(last > missed ? last : missed, -(wide ? Math.max(days, WIDE_DAYS) : days)), to: day }
	})
	const span = {
		from: spans.map(({ from }) => from).sort()[0] ?? '',
		to:
			spans
				.map(({ to }) => to)
				.sort()
				.at(-1) ?? '',
	}
	const counted = await readCounted([project], [span], now)
	return { span, wide, counted, counts: dayCounts(counted, span) }
}

/** The last local day that is over, and the Monday of the last whole week. */
function lastOf({ timeZone }: Account, now: number): { day: string; week: string } {
	const day = plusDays(today(now, timeZone), -1)
	return { day, week: weekUpTo(day) }
}

const weekUpTo = (day: string): string => plusDays(weekOf(plusDays(day, 1)), -7)

function judgeDays(
	account: Account,
	before: Memory | undefined,
	{ counts }: History,
	{ works, accounts }: { works: boolean; accounts: number },
	now: number,
): Memory {
	const { day: last } = lastOf(account, now)
	const { id, createdAt, timeZone } = account
	const limits = limitsOf(account, accounts)
	const begun = [today(createdAt, timeZone), counts.first(id)].flatMap((day) => day ?? []).sort()[0] ?? last
	let memory: Memory = before ?? { day: plusDays(last, -1), up: begun, rules: [] }
	const first = [plusDays(memory.day, 1), plusDays(last, 1 - MISSED_DAYS)].sort()[1] ?? last
	for (const day of first > last ? [] : daysOf({ from: first, to: last })) {
		const window = { from: plusDays(day, 1 - limits.days), to: day }
		const week = weekUpTo(day)
		const standing = judgeDay(memory, {
			...{ day, works, limits, week },
			...{ count: counts.of(id, window), total: counts.total(window) },
			trend: () => trendOf(weeksOf(counts, id, memory.up, week)),
		})
		const { said, ratings } = memory
		memory = { ...standing, ...(said ? { said } : {}), ...(ratings ? { ratings } : {}) }
	}
	if (memory.rules.length > 0) return memory
	const { said: _, ...rest } = memory
	return rest
}

async function find(
	account: Account,
	memory: Memory,
	{ counted, counts }: History,
	accounts: Account[],
	affords: (points: number) => Promise<boolean>,
): Promise<{ finding: Finding; said: Said; ratings: Ratings | undefined }> {
	const { day, rules, up } = memory
	const week = weekUpTo(day)
	const weeks = weeksOf(counts, account.id, up, week)
	const judged: Judged = {
		...{ account, rules, day, week, limits: limitsOf(account, accounts.length) },
		...(memory.fell ? { fall: fallenOf(memory.fell, trendOf(weeks).lately) } : {}),
	}
	const ratings = await ratingsOf(account, memory.ratings, day, affords)
	const hourCost = await readHourCost(account.filing.projectKey)
	const facts = factsOf(judged, { accounts, counted, counts, hourCost, ratings })
	const finding = findingOf(judged, facts, weeks)
	return {
		finding,
		said: { day, rules, count: facts.count, action: finding.action ?? 'keep' },
		ratings,
	}
}

/** The standing flag, whose words stay. */
const textOf = (flags: Flag[], account: string): Flag | undefined =>
	flags.find((flag) => flag.account === account && flag.kind === 'low-use' && flag.ended === undefined)

const isSilent = (flags: Flag[], account: string): boolean =>
	flags.some((flag) => flag.account === account && flag.kind === 'silent' && flag.ended === undefined)
