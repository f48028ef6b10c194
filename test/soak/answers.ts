import { providers } from '../../local/providers/index'
import type { LocalAccount, Site } from '../../local/seams'
import type { Outbox } from '../../src/store/outboxes'
import type { SeenRequest } from './desk'
import { MARKS } from './said'

/** What providers took, by the answer's mark. */
export function sendsOf(site: Site, accounts: LocalAccount[]) {
	const taken = new Map<string, number>()
	const channels = [...new Set(accounts.map(({ channel }) => channel))]
	const keys = new Set<string>()
	let seen = 0
	return {
		taken: () => taken,
		/** The site keeps the last 10,000 calls only. */
		look() {
			const calls = site.ledger.egress.calls
			const news = calls === seen ? [] : site.platform.egress().slice(seen - calls)
			seen = calls
			for (const { url, headers, body, status } of news) {
				if (status === null || status >= 300) continue
				// The provider knows a repetition by its key.
				const key = headers['x-line-retry-key'] ?? headers['webhook-id']
				if (key !== undefined && keys.has(key)) continue
				if (key !== undefined) keys.add(key)
				const text = channels.map((channel) => providers[channel].reading({ url, body })?.text).find(Boolean)
				for (const mark of text?.match(MARKS) ?? []) taken.set(mark, (taken.get(mark) ?? 0) + 1)
			}
		},
	}
}

export interface AnswerFacts {
	requests: SeenRequest[]
	/** How often a provider took each answer, by mark. */
	taken: ReadonlyMap<string, number>
	/** What the app recorded and what its panel shows, by issue id and comment id. */
	outboxes: Record<string, Outbox['sent']>
	shown: Record<string, Record<string, string>>
	/** Accounts whose provider says that an answer arrived. */
	receipted: ReadonlySet<string>
}

/** Agents' answers that a customer got twice, or neither got nor are marked, or whose arrival is not shown. Pure. */
export function judgeAnswers({ requests, taken, outboxes, shown, receipted }: AnswerFacts): string[] {
	return requests.flatMap(({ id, key, comments, property }) =>
		comments
			.filter((comment) => comment.public && comment.by === 'atlassian')
			.flatMap((comment) => {
				const [mark = ''] = comment.words.match(MARKS) ?? []
				const times = taken.get(mark) ?? 0
				const status = outboxes[id]?.[comment.id]?.status
				const right =
					times === 1 ? status === 'sent' || status === 'unknown' : times === 0 && status && status !== 'sent'
				if (!right) return [`${mark} on ${key}: taken ${times} times, ${status ?? 'not recorded'}`]
				const view = shown[id]?.[comment.id]
				const unheard = status === 'sent' && receipted.has(property?.account ?? '') && view === 'sent'
				return unheard ? [`${mark} on ${key}: arrived, but shown as ${view}`] : []
			}),
	)
}
