import type { Fault } from '../../local/seams'
import type { WatchSettings } from '../../src/contract'
import type { Flag } from '../../src/store/flags'
import { type Json, openSite, wordsOf } from '../e2e/client'

const INSIDE = 'test/watch/inside.ts'

/** The local Slack counts messages a channel for all sites of a process. */
let channels = 0

const accounts = [
	{ id: 'tg', channel: 'telegram' as const, settings: { secretToken: 'tg-secret', botToken: '123:abc' } },
	{
		id: 'sl',
		channel: 'slack' as const,
		name: 'Team chat',
		settings: { signingSecret: 's', botToken: 'xoxb-slack-token' },
	},
	{
		id: 'te',
		channel: 'teams' as const,
		settings: {
			appId: '3f8a1b2c-0000-4000-8000-000000000001',
			appPassword: 'teams-password',
			tenantId: '3f8a1b2c-0000-4000-8000-000000000002',
		},
	},
]

export interface Task {
	id: string
	key: string
	summary: string
	labels: string[]
	done: boolean
	words: string
	type: string
}

/** A site with accounts of Telegram, Slack and Teams, and what tests ask of it about telling. */
export async function openTelling(harshness = false) {
	const open = await openSite({ accounts, harshness, coldStartMs: 0 })
	const inside = <T>(name: string, payload: unknown) => open.site.platform.run(INSIDE, name, payload) as Promise<T>
	const invoke = async (name: string, payload?: unknown, user = 'admin@example.com') =>
		(await open.call('POST', '/local/invoke', { module: 'channel-admin', function: name, payload, user }))
			.json as Json & {
			error?: string
		}
	channels++
	return {
		...open,
		channel: `C0123ABC${String(channels).padStart(3, '0')}`,
		invoke,
		save: (settings: WatchSettings, project = 'SUP') => invoke('saveWatchSettings', { project, settings }),
		put: (flag: Flag, silently = false) => inside<void>('put', { flag, silently }),
		tell: (id: string) => inside<number>('tell', id),
		tellTwice: (id: string) => inside<unknown>('tellTwice', id),
		flag: (id: string) => inside<Flag>('read', id),
		untold: () => inside<string[]>('untold', open.now()),
		fault: (faults: Fault[]) => open.call('POST', '/local/faults', faults),
		mend: () => open.call('DELETE', '/local/faults'),
		async advance(duration: string) {
			await open.call('POST', '/local/clock', { advance: duration })
			await open.idle()
		},
		/** All, also those that search does not know yet. */
		async tasks(): Promise<Task[]> {
			const keys = Array.from({ length: 20 }, (_, at) => `SUP-${at + 1}`)
			const body = { issueIdsOrKeys: keys, fields: ['summary', 'labels', 'status', 'description', 'issuetype'] }
			const { json } = await open.call('POST', '/rest/api/3/issue/bulkfetch', body)
			return (json.issues as { id: string; key: string; fields: Json }[]).map(({ id, key, fields }) => ({
				id,
				key,
				summary: fields.summary as string,
				labels: fields.labels as string[],
				done: (fields.status as { statusCategory: { key: string } }).statusCategory.key === 'done',
				words: wordsOf(fields.description),
				type: (fields.issuetype as { name: string }).name,
			}))
		},
		async mails() {
			const mails = (await open.call('GET', '/local/mail')).json as unknown as {
				event: string
				to: string
				subject: string
				body: string
				issue: string
			}[]
			return mails.filter(({ event }) => event === 'notified')
		},
		/** What Slack and Teams took. */
		async messages() {
			const sent = (await open.sent()).filter(({ url }) => /chat\.postMessage|\/activities/.test(url))
			return sent.map(({ body, url, status }) => ({
				...(JSON.parse(body) as { channel?: string; text: string }),
				url,
				status,
			}))
		},
	}
}

/** The Telegram account is little used: a kind that no judge looks at while a test runs. */
export const littleUsed = (now: number, over: Partial<Flag> = {}): Flag => ({
	id: 'tg:low-use',
	kind: 'low-use',
	account: 'tg',
	accountName: 'tg',
	channel: 'telegram',
	project: 'SUP',
	since: now,
	evidence: '4 conversations in 28 days, 9 expected.',
	rule: 'Fewer than 5 conversations in 28 days.',
	advice: 'Promote it.',
	series: { step: 'week', from: '2026-10-26', counts: [2, 1, 1], expected: [2, 2, 2] },
	...over,
})
