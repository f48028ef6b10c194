import { join } from 'node:path'
import { createClock } from '../../../local/platform/clock'
import { calmDice } from '../../../local/platform/dice'
import { createLedger } from '../../../local/platform/ledger'
import { readManifest } from '../../../local/platform/manifest'
import { createPlatform } from '../../../local/platform/platform'
import type { Caller, Clock, Dice, JiraSite, JiraUser, KvsStore, ProductEvent } from '../../../local/seams'

const root = join(__dirname, 'app')
const users: JiraUser[] = ['agent1', 'customer1'].map((name) => ({
	accountId: `id-${name}`,
	displayName: name,
	emailAddress: `${name}@example.com`,
	accountType: name === 'agent1' ? 'atlassian' : 'customer',
	timeZone: 'UTC',
	locale: 'en-US',
	roles: name === 'agent1' ? ['agent'] : [],
}))

/** A Jira that notes what is written to it. */
function noteJira() {
	const notes: string[] = []
	const callers: Caller[] = []
	const properties: Record<string, Record<string, unknown>> = {}
	let emit: (event: ProductEvent) => void = () => {}
	const site: JiraSite = {
		async handle(request, caller) {
			callers.push(caller)
			if (request.method === 'POST') notes.push(await request.text())
			return Response.json({ path: new URL(request.url).pathname, caller })
		},
		onEvent: (listener) => {
			emit = listener
		},
		propertiesForEvents: (issueId) => properties[issueId] ?? {},
		userByEmail: (email) => users.find((user) => user.emailAddress === email),
		user: (accountId) => users.find((user) => user.accountId === accountId),
		users: () => users,
		mail: () => [],
		sla: () => undefined,
		snapshot: () => null,
		restore: () => {},
	}
	return { site, notes, callers, properties, emit: (event: ProductEvent) => emit(event) }
}

function mapKvs() {
	const rows = new Map<string, unknown>()
	const store: KvsStore = {
		async handle(path, body) {
			const { key, value } = body as { key: string; value: unknown }
			if (path.endsWith('/set')) rows.set(key, value)
			return Response.json({ key, value: rows.get(key) })
		},
		snapshot: () => null,
		restore: () => {},
	}
	return { rows, store }
}

export interface Options {
	dice?: Dice
	provider?: (request: Request) => Promise<Response>
	secrets?: string[]
	start?: string
	/** Milliseconds. */
	coldStart?: number
}

const running: Clock[] = []
afterEach(() => {
	for (const clock of running.splice(0)) clock.stop()
})

/** The test app on an offline platform, with a Jira and a KVS just big enough to look at. */
export function testSite(options: Options = {}) {
	const clock = createClock(Date.parse(options.start ?? '2030-01-01T00:00:00Z'))
	running.push(clock)
	const ledger = createLedger()
	const jira = noteJira()
	const kvs = mapKvs()
	const lines: string[] = []
	const platform = createPlatform({
		root,
		manifest: readManifest(root),
		clock,
		dice: options.dice ?? calmDice,
		ledger,
		jira: jira.site,
		kvs: kvs.store,
		provider: options.provider ?? (async () => Response.json({ ok: true })),
		secrets: () => options.secrets ?? [],
		origin: () => 'http://localhost:1',
		variables: { COLOUR: 'blue' },
		lost: () => (options.dice ?? calmDice).chance(0.02),
		coldStartMs: () => options.coldStart ?? 0,
		log: (line) => lines.push(line),
	})
	const post = (body: string, query = '', rawHeaders?: string[]) =>
		platform.receive(
			new Request(`${platform.triggerUrl()}/acc/tail${query}`, { method: 'POST', body }),
			'/acc/tail',
			rawHeaders,
		)
	const resolve = async (name: string, payload?: unknown, accountId: string | null = 'id-agent1', module = 'panel') => {
		const result = await platform.invoke({
			module,
			function: name,
			payload,
			accountId,
			extension: { issue: { id: '1' } },
		})
		return 'error' in result ? result : result.value
	}
	return { clock, ledger, jira, rows: kvs.rows, platform, lines, post, resolve }
}
