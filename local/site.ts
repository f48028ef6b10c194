import type { Server } from 'node:http'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './http/app'
import type { LocalAccountEntry } from './http/entries'
import { createProvider, hostsOf, secretsOf } from './http/providers'
import { readState, writeState } from './http/state'
import { createJira } from './jira/site'
import { mountPages } from './pages/mount'
import { createClock } from './platform/clock'
import { calmDice, createDice } from './platform/dice'
import { coldStart } from './platform/functions'
import { createKvs } from './platform/kvs/store'
import { createLedger } from './platform/ledger'
import { readManifest } from './platform/manifest'
import { createPlatform } from './platform/platform'
import { providers } from './providers/index'
import type { LocalAccount, LocalDelivery, Platform, Site } from './seams'

export type { LocalAccountEntry } from './http/entries'

export interface SiteOptions {
	/** Default 0: a free port. */
	port?: number
	/** Folder that keeps the state; default: none, the state ends with the site. */
	data?: string
	/** Project, users and request types only. */
	empty?: boolean
	accounts?: LocalAccountEntry[]
	/** ISO time at which the clock starts; default: now. Never before what `data` has seen. */
	clock?: string
	/** Of the harshness; default 1. */
	seed?: number
	/** The clock moves only when told, and all that is random is drawn by `seed`: the same doings come out the same. */
	still?: boolean
	/** How long an instance of a function that nobody uses stays warm, ms of the site's clock; default 4 minutes. */
	warmMs?: number
	/** How the KVS reads a condition on a missing key. */
	kvsMissing?: 'fail' | 'create'
	/** False: nothing late, doubled or lost. */
	harshness?: boolean
	/** The share of product events that never come; default 0.02, none without harshness. Only the hourly look finds what they were about. */
	lostEvents?: number
	/** Where rows are that lack the attribute an index sorts by; default `out`. */
	kvsUnindexed?: 'out' | 'first'
	/** Points an hour that other tenants of the app spend from Jira's pool; default 30,000. */
	pointsElsewhere?: number
	/** Milliseconds of a cold start; default 800, none without harshness. */
	coldStartMs?: number
	/** False: queue, storage, Jira and web trigger take as much as one likes. For load runs. */
	quotas?: boolean
	/** The app's environment variables. */
	variables?: Record<string, string>
	/** A season of traffic; default: unless `empty` or `accounts`. */
	sample?: boolean
	/** One line of the app's console or of a failed function. */
	log?: (line: string) => void
}

const root = join(__dirname, '..')
const seeds = 'local/seed/accounts.ts'
const saveEvery = 3_000
/**
 * Events are lost by dice of their own, so that nothing else that happens decides which. With the default seed this stream loses none of the first two
 * hundred: who tries the site for some minutes, with no schedule run yet, gets every answer; `--seed` gives other streams.
 */
const LOSSES = 101

/**
 * Starts the local site: the offline Forge and JSM site with the app in it, served on `port`.
 * @throws Error when the port is taken or an account is refused
 */
export async function startSite(options: SiteOptions = {}): Promise<Site & { port: number }> {
	const { data, empty, accounts: entries, log = () => {} } = options
	const kept = readState(data)
	const start = options.clock ? Date.parse(options.clock) : Date.now()
	const { still = false, seed = 1 } = options
	const clock = createClock(Math.max(start, kept?.now ?? 0), (error) => log(`error ${String(error)}`), { still })
	const dice = options.harshness === false ? calmDice : createDice(seed)
	const ledger = createLedger()
	const manifest = readManifest(root)
	const { pointsElsewhere, kvsUnindexed = 'out', quotas = true } = options
	const jira = createJira({ clock, dice, ledger, pointsElsewhere, quotas })
	const entities = manifest.app.storage?.entities ?? []
	const kvs = createKvs({
		...{ clock, dice, ledger, entities, quotas },
		missing: options.kvsMissing ?? 'fail',
		unindexed: kvsUnindexed,
	})
	let port = 0
	let changes = 0
	const origin = () => `http://localhost:${port}`

	/** Every secret ever seen: one that was changed or removed stays masked. */
	const secrets = new Set<string>()
	let listed: Promise<(LocalAccount & { url: string })[]> | undefined
	const accounts = async () => {
		listed ??= platform.run(seeds, 'listAccounts', null) as Promise<(LocalAccount & { url: string })[]>
		listed.catch(() => {
			listed = undefined
		})
		// The app keeps the URL that was registered; a kept site may have come back on another port.
		const list = (await listed).map((account) => ({ ...account, url: origin() + new URL(account.url).pathname }))
		for (const account of list) for (const secret of secretsOf(account)) secrets.add(secret)
		return list
	}
	const deliver = (account: LocalAccount, { method, path = '', query, headers, body }: LocalDelivery) => {
		const userPath = `/${account.id}${path}`
		const url = `${platform.triggerUrl()}${userPath}${query ? `?${query}` : ''}`
		const request = new Request(url, { method, headers, ...(['GET', 'HEAD'].includes(method) ? {} : { body }) })
		return platform.receive(request, userPath, Object.entries(headers).flat())
	}
	const provider = createProvider({ clock, providers, accounts, deliver })
	const { variables = {}, harshness = true } = options
	const { lostEvents = harshness ? 0.02 : 0, coldStartMs = harshness && !still ? coldStart : 0 } = options
	const losses = createDice(seed + LOSSES)
	/** The past is put up at full speed and without losses: no schedule runs over it that would find them. */
	let open = false
	const platform = createPlatform({
		...{ root, manifest, clock, dice, ledger, jira, kvs, provider, origin, variables, log, quotas },
		...{ random: still ? createDice(seed + 1) : undefined, warmMs: options.warmMs },
		lost: () => open && losses.chance(lostEvents),
		coldStartMs: () => (open ? coldStartMs : 0),
		secrets: () => [...secrets],
	})
	// When something is built depends on the machine.
	if (still) await platform.build()
	/** Only the admin page and seeding change accounts; what was listed is good until then. */
	const watched: Platform = {
		...platform,
		async invoke(call) {
			const result = await platform.invoke(call)
			if (call.module === 'channel-admin') listed = undefined
			return result
		},
		async run(file, exportName, payload) {
			listed = undefined
			return platform.run(file, exportName, payload)
		},
	}

	const site: Site & { port: number } = {
		get origin() {
			return origin()
		},
		get port() {
			return port
		},
		clock,
		ledger,
		jira,
		platform: watched,
		accounts,
		deliver,
		close,
	}
	const app = createApp(site, { ...platform, ...watched, receive: platform.receive }, () => changes++)
	const pages = mountPages(app, site, { providers })
	const server = createAdaptorServer({ fetch: app.fetch }) as Server
	await listen(server, options.port ?? 0)
	port = (server.address() as { port: number }).port

	if (kept) {
		jira.restore(kept.jira)
		kvs.restore(kept.kvs)
		platform.restore(kept.platform)
		pages.restore(kept.pages)
	}
	if (entries) {
		platform.approveHosts(entries.flatMap(hostsOf))
		// What the folder kept from the last start is there already.
		const known = new Set(kept ? (await accounts()).map(({ id }) => id) : [])
		await watched.run(
			seeds,
			'seedAccounts',
			entries.filter(({ id }) => !known.has(id)),
		)
	} else if (!kept && (options.sample ?? !empty)) {
		const { fillSeason } = await import('./sample/season')
		await fillSeason(site)
	}

	open = true

	let saved = ''
	const save = () => {
		const { kvs: storage, jira: calls, queue, functions } = ledger
		const state = [changes, storage.calls, calls.calls, queue.calls, functions.runs].join()
		if (!data || state === saved) return
		saved = state
		const snapshots = {
			jira: jira.snapshot(),
			kvs: kvs.snapshot(),
			platform: platform.snapshot(),
			pages: pages.snapshot(),
		}
		writeState(data, { now: clock.now(), ...snapshots })
	}
	save()
	const saving = setInterval(save, saveEvery).unref()

	async function close() {
		clearInterval(saving)
		changes++
		save()
		clock.stop()
		server.closeAllConnections()
		await new Promise((resolve) => server.close(resolve))
	}
	return site
}

const listen = (server: Server, port: number) =>
	new Promise<void>((resolve, reject) => {
		server.once('error', reject)
		server.listen(port, resolve)
	})
