import { checkAccount } from '../../accounts/provider'
import type { Fetch } from '../../channels/channel'
import { openedRequests } from '../../jira/opened'
import { listFlag } from '../../store/directory'
import { type Flag, readFlag, writeFlag } from '../../store/flags'
import { untilSettled } from '../../store/row'
import { aboutOf } from './about'
import { checkedAdvice } from './checked'

/** It is asked again so long after. */
const AGAIN_MS = 55 * 60_000
const MINUTE_MS = 60_000
/** A look costs a point a request. */
const NOW = 60
const BEFORE = 40
/** The days before a surge that it is compared with, in minutes. */
const DAYS_BEFORE = 7 * 1_440

const live: Fetch = (...call) => fetch(...call)

/**
 * Looks for what a surge is about, and asks the provider of a silent account; at most hourly while the flag stands. Afterwards the flag's row says it.
 * @throws as `jira`, UserError, Unavailable, Conflict after several tries: what is not known stays unsaid
 */
export async function explainFlag(id: string, ask: Fetch = live, now = Date.now()): Promise<void> {
	const flag = (await readFlag(id))?.data
	if (!flag || flag.ended !== undefined || flag.kind === 'low-use') return
	if (flag.explained !== undefined && flag.explained > now - AGAIN_MS) return
	const news = flag.kind === 'surge' ? await surgeNews(flag, now) : await silentNews(flag, ask, now)
	const said = await untilSettled(async () => {
		const row = await readFlag(id)
		// Another one by now.
		if (!row || row.data.ended !== undefined || row.data.since !== flag.since) return undefined
		const next: Flag = { ...row.data, ...news, explained: now }
		await writeFlag(next, row)
		return next
	})
	if (said) await listFlag(said)
}

async function surgeNews({ account, channel, project, since, peak }: Flag, now: number): Promise<Partial<Flag>> {
	const of = channel ? { account } : { project }
	const from = Math.max(1, Math.ceil((now - since) / MINUTE_MS))
	const opened = await openedRequests(of, { from }, NOW)
	const before = await openedRequests(of, { from: from + DAYS_BEFORE, until: from }, BEFORE)
	const about = aboutOf(opened, before, { more: opened.length === NOW, messages: peak?.count ?? 0 })
	return about.length > 0 ? { about } : {}
}

async function silentNews({ account, channel }: Flag, ask: Fetch, now: number): Promise<Partial<Flag>> {
	if (!channel) return {}
	const check = { ...(await checkAccount(account, ask)), at: now }
	return { check, advice: checkedAdvice(check) }
}
