import { textAdf } from '../jira/adf'
import { providers } from '../providers/index'
import type { LocalAccount, Site } from '../seams'
import { attempt } from './attempt'
import type { Conversation } from './conversation'

/** WhatsApp takes free answers for 24 hours only: what is older is left unanswered. */
const ANSWERED = 20 * 3_600_000

/**
 * Plays conversations on the running site, round by round: what customers wrote first, the agents' first answers (now, not when they
 * would have come), what customers wrote then. Nothing is resolved: this is the work that waits for whoever tries the site.
 * @param agent account id by e-mail address
 * @throws Error when the site refuses a webhook or a comment
 */
export async function playLive(play: {
	site: Site
	accounts: LocalAccount[]
	conversations: Conversation[]
	agent(email: string): string
}): Promise<void> {
	const { site, accounts, conversations, agent } = play
	const now = site.clock.now()
	let serial = 0
	const write = async ({ account: id, person, turns }: Conversation, from: number, until: number) => {
		const account = accounts.find((one) => one.id === id)
		if (!account) throw new Error(`no account ${id}`)
		for (const { at, text } of turns.slice(from, until)) {
			serial++
			const delivery = providers[account.channel].write(account, person, { text, serial, at })
			const { ok, status } = await site.deliver(account, attempt(delivery, account, site.clock.now()))
			if (!ok) throw new Error(`the webhook of ${id} answered ${status}`)
		}
	}
	for (const one of conversations) await write(one, 0, answerOf(one))
	await site.clock.idle()

	const answered = conversations.filter((one) => one.openedAt > now - ANSWERED && answerOf(one) < one.turns.length)
	if (answered.length === 0) return
	const requests = await newRequests(site, agent('agent1@example.com'))
	for (const one of answered) {
		const turn = one.turns[answerOf(one)]
		const found = requests.findIndex(
			({ account, summary }) => account === one.account && summary === one.turns[0]?.text,
		)
		const [request] = found < 0 ? [] : requests.splice(found, 1)
		if (turn?.agent && request) await comment(site, agent(turn.agent), request.key, turn.text)
	}
	await site.clock.idle()
	for (const one of answered) await write(one, answerOf(one) + 1, answerOf(one, answerOf(one) + 1))
	await site.clock.idle()
}

/** Where an agent speaks first, from a turn on; the number of turns if none does. */
function answerOf({ turns }: Conversation, from = 0): number {
	const index = turns.findIndex(({ agent }, nth) => nth >= from && agent)
	return index < 0 ? turns.length : index
}

async function newRequests(site: Site, viewer: string): Promise<{ key: string; account: string; summary: string }[]> {
	const { issues } = (await post(site, viewer, '/rest/api/3/search/jql', {
		jql: 'project = SUP and created >= -1d order by created',
		fields: ['summary'],
		properties: ['switchboard'],
		maxResults: 100,
	})) as { issues: { key: string; fields: { summary: string }; properties: { switchboard?: { account: string } } }[] }
	return issues.map(({ key, fields, properties }) => ({
		key,
		account: properties.switchboard?.account ?? '',
		summary: fields.summary,
	}))
}

const comment = (site: Site, accountId: string, key: string, text: string) =>
	post(site, accountId, `/rest/api/3/issue/${key}/comment`, { body: textAdf(text) })

async function post(site: Site, accountId: string, path: string, body: unknown): Promise<unknown> {
	const headers = { 'content-type': 'application/json' }
	const request = new Request(`${site.origin}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
	const response = await site.jira.handle(request, { kind: 'user', accountId })
	if (!response.ok) throw new Error(`POST ${path} answered ${response.status}`)
	return response.json()
}
