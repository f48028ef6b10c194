/** One channel account on the wire, from the web trigger to the customer's phone, for the tests of intake and reply. */
import { providers } from '../../local/providers/index'
import type { LocalAccount, LocalPerson } from '../../local/seams'
import { createAccount } from '../../src/accounts/save'
import { drainMailbox } from '../../src/intake/drain'
import { type ReceiveDeps, receive } from '../../src/intake/receive'
import { plainText } from '../../src/jira/adf'
import type { ChannelId } from '../../src/message'
import { drainOutbox } from '../../src/reply/outbox'
import { type Account, readAccount } from '../../src/store/accounts'
import { type Dead, deadLetters } from '../../src/store/dead'
import { type Mailbox, mailboxAddress } from '../../src/store/mailboxes'
import { readRow } from '../../src/store/row'
import { type Delta, readTallies } from '../../src/store/tallies'
import { openWire } from './wire'

export const ANNA: LocalPerson = { id: 'anna', name: 'Anna Abel', phone: '+4915112345678', language: 'de' }
export const BEN: LocalPerson = { id: 'ben', name: 'Ben Brook', phone: '+447700900123', language: 'en' }

export interface SeenComment {
	id: string
	author: string
	accountType: string
	public: boolean
	text: string
}

interface WireIssue {
	id: string
	key: string
	fields: {
		summary: string
		description: never
		status: { name: string; statusCategory: { key: string } }
		reporter: { accountId: string; displayName: string }
		issuelinks?: unknown[]
	}
	properties: Record<string, Record<string, string>>
}

interface Options {
	channel?: ChannelId
	missing?: 'fail' | 'create'
	start?: number
	reopenDays?: number
	groups?: 'file' | 'ignore'
	id?: string
	settings?: Record<string, string>
}

export async function openRiver(options: Options = {}) {
	const { channel = 'telegram', id = 'acc_1', missing = 'fail', reopenDays = 7, groups = 'ignore' } = options
	const wire = openWire({ missing, ...(options.start === undefined ? {} : { start: options.start }) })
	const { clock } = wire
	const provider = providers[channel]
	if (!provider) throw new Error(`no provider ${channel}`)
	const settings = options.settings ?? provider.sampleSettings(id)
	const account: LocalAccount = { id, channel, name: 'Shop', settings }
	const form = { channel, name: 'Shop', settings, serviceDeskId: '1', requestTypeId: '1', reopenDays, groups }
	await createAccount(form, id, 'app', clock.now())
	wire.quiet()

	/** What the app sent to the provider, with the next answers made up by the test or given by the provider. */
	const sent: { url: string; body: string; headers: Headers }[] = []
	let answers: (Response | 'none')[] = []
	const fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
		const request = new Request(input, init)
		sent.push({ url: request.url, body: await request.clone().text(), headers: request.headers })
		const scripted = answers.shift()
		if (scripted === 'none') throw new TypeError('fetch failed')
		// As any of the providers would take it.
		const taken = `out-${sent.length}`
		const ids = { result: { message_id: sent.length }, messages: [{ id: taken }], id: taken }
		return scripted ?? Response.json({ ok: true, ...ids })
	}
	const deps: ReceiveDeps = {
		now: clock.now,
		sleep: async () => {},
		fetch,
		pathKey: undefined,
		installation: String(Math.random()),
	}

	let serial = 0
	let bells: Record<string, unknown>[] = []
	const listen = () => {
		bells.push(...wire.takePushed())
		return bells
	}

	const river = {
		...wire,
		account,
		deps,
		fetch,
		sent,
		answer(...news: (Response | 'none')[]) {
			answers = news
		},
		/** Posts a webhook's parts to the account's URL. */
		post(headers: Record<string, string>, body: string, path = `/${id}`, method = 'POST') {
			const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
			return receive({ method, headers: lists, body, userPath: path }, deps)
		},
		/** The provider's GET before it sends anything. */
		handshake(queryParameters: Record<string, string[]>) {
			return receive({ method: 'GET', queryParameters, userPath: `/${id}` }, deps)
		},
		/** The webhook of a person's message. */
		write(person: LocalPerson, text: string, more: Parameters<typeof provider.write>[2] | object = {}) {
			serial++
			return provider.write(account, person, { text, serial, at: clock.now(), ...more })
		},
		/** The same, to another number of ours. */
		writeAs(to: LocalAccount, person: LocalPerson, text: string) {
			serial++
			return provider.write(to, person, { text, serial, at: clock.now() })
		},
		/** A person writes. @returns the status that the provider gets */
		async say(person: LocalPerson, text: string, more: object = {}): Promise<number> {
			const { headers, body } = river.write(person, text, more)
			return (await river.post(headers, body)).status
		},
		/** The provider's receipts for all that was sent. @returns how many */
		async receipts(): Promise<number> {
			const news = sent.flatMap(({ url, body }) => {
				const to = provider.reading({ url, body })?.to
				return to === undefined ? [] : (provider.receipts?.(account, { id: 'out', to, at: clock.now(), body }) ?? [])
			})
			for (const { delivery } of news) await river.post(delivery.headers, delivery.body)
			return news.length
		},
		/** Mailboxes that were rung for since the last drain. */
		rung: () => [...new Set(listen().flatMap((bell) => (bell.mailboxes as string[] | undefined) ?? []))],
		bells: () => listen(),
		/** Answers the bells. @returns what each mailbox came to */
		async drain() {
			const keys = river.rung()
			bells = []
			return Promise.all(keys.map((key) => drainMailbox(key, { now: clock.now, fetch: globalThis.fetch })))
		},
		/** Another account of the same channel on the same site. */
		async second(other: string) {
			await createAccount(form, other, 'app', clock.now())
			return {
				async say(person: LocalPerson, text: string, more: object = {}) {
					const { headers, body } = river.write(person, text, more)
					return (await river.post(headers, body, `/${other}`)).status
				},
			}
		},
		drainKey: (key: string) => drainMailbox(key, { now: clock.now, fetch: globalThis.fetch }),
		answerOutbox: (issueId: string) => drainOutbox(issueId, { fetch, now: clock.now, sleep: async () => {} }),
		async mailbox(key: string): Promise<Mailbox | undefined> {
			return (await readRow<Mailbox>(mailboxAddress(key)))?.data
		},
		async settings(): Promise<Account> {
			const row = await readAccount(id)
			if (!row) throw new Error('no account')
			return row.data
		},
		dead: (): Promise<Dead[]> => deadLetters(id),
		/** What was counted, once the index shows it. */
		async tallies(): Promise<Delta[]> {
			await clock.moveTo(clock.now() + 6_000)
			return (await readTallies({ most: 1000 })).tallies.flatMap(({ deltas }) => deltas)
		},
		async counted(measure: 'inbound' | 'outbound' | 'requests' | 'conversations'): Promise<number> {
			return (await river.tallies()).reduce((sum, { counts }) => sum + (counts?.[measure] ?? 0), 0)
		},
		issue: (key: string) =>
			wire.as<WireIssue>('agent1@example.com', 'GET', `/rest/api/3/issue/${key}?properties=switchboard`),
		/** Keys of all requests. */
		async requests(): Promise<string[]> {
			const keys: string[] = []
			for (let number = 1; ; number++) {
				const key = `SUP-${number}`
				const found = await river.issue(key).catch(() => undefined)
				if (!found) return keys
				keys.push(key)
			}
		},
		description: async (key: string) => plainText((await river.issue(key)).fields.description),
		async comments(key: string): Promise<SeenComment[]> {
			const path = `/rest/api/3/issue/${key}/comment?maxResults=100`
			const { comments } = await wire.as<{
				comments: {
					id: string
					author: { displayName: string; accountType: string }
					jsdPublic: boolean
					body: never
				}[]
			}>('agent1@example.com', 'GET', path)
			return comments.map((comment) => ({
				id: comment.id,
				author: comment.author.displayName,
				accountType: comment.author.accountType,
				public: comment.jsdPublic,
				text: plainText(comment.body),
			}))
		},
		/** An agent comments. @returns the comment's id */
		async comment(key: string, text: string, more: { as?: string; internal?: boolean; body?: object } = {}) {
			const { as = 'agent1@example.com', internal = false } = more
			const { id: comment } = await wire.as<{ id: string }>(as, 'POST', `/rest/api/3/issue/${key}/comment`, {
				body: adf(text),
				...(internal ? { properties: [{ key: 'sd.public.comment', value: { internal: true } }] } : {}),
				...more.body,
			})
			return comment
		},
		resolve: (key: string) =>
			wire.as('agent1@example.com', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '41' } }),
		wait: (ms: number) => clock.moveTo(clock.now() + ms),
	}
	return river
}

export type River = Awaited<ReturnType<typeof openRiver>>

export const adf = (text: string) => ({
	type: 'doc',
	version: 1,
	content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})
