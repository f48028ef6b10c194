import type { SeenRequest } from './desk'
import { placesOf } from './places'
import type { Told } from './said'
import { MARKS } from './said'

/** By account, measure and month (`2026-11`; `?`: it cannot be told which). */
export type Counts = Record<string, Record<string, Record<string, number>>>

const MEASURES = ['inbound', 'outbound', 'requests', 'conversations', 'firstResponse', 'resolution']

export interface Truth {
	told: Map<string, Told>
	requests: SeenRequest[]
	/** Marks of dead letters: they are not counted before they are filed. */
	buried: ReadonlySet<string>
	/** Answers that the outbox calls failed. */
	failed: (request: SeenRequest, comment: string) => boolean
	/** The local month of a moment in milliseconds. */
	monthOf: (at: number) => string
}

/** What the tallies must say, recounted from Jira and from what was sent. Of a deleted request the messages and answers stay counted, and nothing else. Pure. */
export function recount({ told, requests, buried, failed, monthOf }: Truth): Counts {
	const counts: Counts = {}
	const add = (account: string, measure: string, month: string, n: number) => {
		counts[account] ??= Object.fromEntries(MEASURES.map((name) => [name, {}]))
		const of = counts[account][measure] ?? {}
		of[month] = (of[month] ?? 0) + n
	}
	const places = placesOf(requests)
	for (const { said } of told.values())
		if (said.kind === 'message' && !said.unheard && !buried.has(said.mark))
			add(said.account, 'inbound', said.undated ? '?' : monthOf(said.sentAt), 1)
	for (const request of counted(requests)) {
		const account = request.property?.account ?? ''
		const [mark = ''] = request.description.match(MARKS) ?? []
		const opener = told.get(mark)?.said
		const original = opener?.of
		// The edit of a message that was filed elsewhere opened it: it stands for a message.
		const standsIn = opener?.kind === 'edit' && original !== undefined && places.has(original)
		const first = opener?.kind === 'edit' && !standsIn ? told.get(original ?? '')?.said : opener
		const opened = first && !first.undated ? monthOf(first.sentAt) : '?'
		if (standsIn) add(account, 'inbound', opened, 1)
		const answers = request.comments.filter(
			(comment) => comment.public && comment.by === 'atlassian' && !failed(request, comment.id),
		)
		for (const { created } of answers) add(account, 'outbound', monthOf(created), 1)
		if (request.deletedAt !== undefined) continue
		add(account, 'requests', opened, 1)
		// The message that reopened it is not told by the changelog.
		add(account, 'conversations', '?', 1 + request.reopened)
		add(account, 'firstResponse', opened, answers.length > 0 ? 1 : 0)
		add(account, 'resolution', opened, request.done ? 1 : 0)
	}
	return counts
}

/** A request that was deleted while it was in doubt is opened again for the same message; the app knows of the second one only. */
function counted(requests: SeenRequest[]): SeenRequest[] {
	const standing = new Set(
		requests.filter(({ deletedAt }) => deletedAt === undefined).map(({ property }) => property?.message),
	)
	return requests.filter(({ deletedAt, property }) => deletedAt === undefined || !standing.has(property?.message))
}

/** Where two counts differ: month by month, or over all months where one of them cannot tell. Pure. */
export function differencesOf(truth: Counts, tallied: Counts): string[] {
	return Object.entries(truth).flatMap(([account, measures]) =>
		Object.entries(measures).flatMap(([measure, months]) => {
			const found = tallied[account]?.[measure] ?? {}
			const sum = (of: Record<string, number>) => Object.values(of).reduce((all, n) => all + n, 0)
			const spans: [string, number, number][] = months['?']
				? [['in all', sum(months), sum(found)]]
				: [...new Set([...Object.keys(months), ...Object.keys(found)])].map(
						(month) => [...[month, months[month] ?? 0, found[month] ?? 0]] as [string, number, number],
					)
			return spans.flatMap(([span, right, is]) =>
				right === is ? [] : [`${account} ${measure} ${span}: ${is}, not ${right}`],
			)
		}),
	)
}
