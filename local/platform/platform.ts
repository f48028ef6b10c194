import { randomBytes } from 'node:crypto'
import type { Clock, Dice, JiraSite, KvsStore, Ledger, Platform } from '../seams'
import { createEgress } from './egress'
import { createEvents } from './events'
import { createFaults } from './faults'
import { createFunctions, type Functions } from './functions'
import { cloudId, environmentId, installationId, license } from './installation'
import { type Manifest, resolverOf } from './manifest'
import { createQueue } from './queue'
import { createSchedules } from './schedules'
import { createStargate } from './stargate'
import { createTrigger } from './trigger'
import { createWire } from './wire'

export interface PlatformOptions {
	/** Folder of `manifest.yml` and `src`. */
	root: string
	manifest: Manifest
	clock: Clock
	dice: Dice
	ledger: Ledger
	jira: JiraSite
	kvs: KvsStore
	/** Answers the app's calls to other hosts. */
	provider: (request: Request) => Promise<Response>
	/** Values to be masked in records. */
	secrets: () => string[]
	/** `http://localhost:8383`. */
	origin: () => string
	/** The app's environment variables (`forge variables set`). */
	variables?: Record<string, string>
	/** Whether the next product event never comes; default never. */
	lost?: () => boolean
	/** Milliseconds that a cold start takes now; default none. */
	coldStartMs?: () => number
	/** Where functions' random numbers come from; default: the machine. */
	random?: Dice | undefined
	/** How long an instance that nobody uses stays warm, ms; default 4 minutes. */
	warmMs?: number | undefined
	/** False: neither the queue nor the web trigger has limits on how many. */
	quotas?: boolean
	/** One line of the app's console or of a failed function. */
	log?: (line: string) => void
}

export interface LocalPlatform extends Platform {
	/** `rawHeaders`: names and values in turn, names as sent. */
	receive(request: Request, userPath: string, rawHeaders?: string[]): Promise<Response>
	/** Keys of the scheduled triggers. */
	schedules: string[]
	/** Bundles all functions; else each is bundled when it first runs. */
	build(): Promise<void>
}

interface Snapshot {
	token: string
	queue: ReturnType<ReturnType<typeof createQueue>['snapshot']>
	events: ReturnType<ReturnType<typeof createEvents>['snapshot']>
	egress: ReturnType<ReturnType<typeof createEgress>['snapshot']>
	schedules: Record<string, number>
}

/** The offline Forge: one app, installed on one site. */
export function createPlatform(options: PlatformOptions): LocalPlatform {
	const { root, manifest, clock, dice, ledger, jira, kvs, origin, provider, secrets } = options
	const { variables = {}, lost = () => false, coldStartMs = () => 0, quotas = true, log = () => {} } = options
	const { webtrigger = [], scheduledTrigger = [] } = manifest.modules
	let token = randomBytes(16).toString('hex')
	const triggerUrl = () => `${origin()}/public/${token}`

	const faults = createFaults(ledger)
	const egress = createEgress({ manifest, clock, ledger, provider, secrets })
	const queue = createQueue({ manifest, clock, dice, ledger, quotas, functions: () => functions })
	const stargate = createStargate({ queue, triggerKeys: webtrigger.map(({ key }) => key), triggerUrl })
	const current = () => functions.current()
	const wire = createWire({ manifest, clock, dice, ledger, faults, jira, kvs, egress, stargate, current, origin })
	const functions: Functions = createFunctions({
		root,
		manifest,
		clock,
		ledger,
		faults,
		variables,
		coldStartMs,
		random: options.random,
		warmMs: options.warmMs,
		log,
		doors: wire,
	})
	const events = createEvents({ manifest, clock, dice, ledger, jira, lost, functions: () => functions, log })
	const schedules = createSchedules({ manifest, clock, dice, ledger, run: runSchedule })
	const receive = createTrigger({
		clock,
		ledger,
		quotas,
		token: () => token,
		run: (payload) =>
			functions.invoke({
				functionKey: webtrigger[0]?.function ?? '',
				moduleKey: webtrigger[0]?.key ?? '',
				payload,
			}),
	})

	function tooLarge(error: string) {
		ledger.harshness.refused++
		return { error }
	}

	async function runSchedule(key: string) {
		const trigger = scheduledTrigger.find((candidate) => candidate.key === key)
		if (!trigger) return { error: `No scheduled trigger ${key}` }
		const payload = { context: { cloudId, moduleKey: key }, contextToken: 'local' }
		const outcome = await functions.invoke({ functionKey: trigger.function, moduleKey: key, payload })
		return outcome.ok ? (outcome.value ?? null) : { error: outcome.message }
	}

	return {
		receive,
		runSchedule,
		schedules: scheduledTrigger.map(({ key }) => key),
		run: functions.run,
		build: functions.build,
		triggerUrl,
		async invoke({ module: moduleKey, function: functionKey, payload, accountId, extension }) {
			const module = resolverOf(manifest, moduleKey)
			if (!module) return { error: `No module ${moduleKey} with a resolver in the manifest` }
			// https://developer.atlassian.com/platform/forge/limits-invocation/: 500 KB in, 5 MB out.
			if (Buffer.byteLength(JSON.stringify(payload ?? {})) > 500 * 1024) return tooLarge('The payload is over 500 KB')
			const context = {
				cloudId,
				environmentId,
				environmentType: 'PRODUCTION',
				installationId,
				license,
				localId: `${moduleKey}-local`,
				moduleKey,
				siteUrl: origin(),
				extension: { type: module.type, ...extension },
			}
			const outcome = await functions.invoke({
				functionKey: module.function,
				moduleKey,
				accountId,
				payload: { call: { functionKey, payload }, context },
			})
			if (!outcome.ok) return { error: outcome.message }
			const size = Buffer.byteLength(JSON.stringify(outcome.value ?? null))
			return size > 5 * 1024 * 1024 ? tooLarge('The response is over 5 MB') : { value: outcome.value }
		},
		egress: egress.records,
		script: egress.script,
		setFaults: faults.set,
		calls: faults.calls,
		approveHosts: egress.approve,
		snapshot: (): Snapshot => ({
			token,
			queue: queue.snapshot(),
			events: events.snapshot(),
			egress: egress.snapshot(),
			schedules: schedules.snapshot(),
		}),
		restore(given) {
			const state = given as Snapshot
			token = state.token
			queue.restore(state.queue)
			events.restore(state.events)
			egress.restore(state.egress)
			schedules.restore(state.schedules)
		},
	}
}
