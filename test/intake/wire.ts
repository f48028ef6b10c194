/** Forge's wire for these tests: real `@forge/*` packages, the offline KVS and Jira behind them, calls counted and made to fail. */
import { join } from 'node:path'
import { createJira } from '../../local/jira/site'
import { calmDice } from '../../local/platform/dice'
import { createKvs } from '../../local/platform/kvs/store'
import type { Missing } from '../../local/platform/kvs/transaction'
import { createLedger } from '../../local/platform/ledger'
import { readManifest } from '../../local/platform/manifest'
import type { Caller, Clock, Dice } from '../../local/seams'

const manifest = readManifest(join(__dirname, '../..'))

export interface WireCall {
	to: 'kvs' | 'jira' | 'queue'
	/** `POST /rest/api/3/issue`, `/api/v1/batch/get`. */
	name: string
	body: unknown
}

/** What becomes of the calls that match. `none`: no answer; a number: that status. */
export interface Trouble {
	match: RegExp
	/** Before or after it took effect; `late`: it takes effect when `wire.land()` is called. */
	when: 'before' | 'after' | 'late'
	answer: 'none' | number
	headers?: Record<string, string>
	body?: unknown
	/** How many calls; default 1. */
	times?: number
	/** Calls that match and pass first. */
	skip?: number
}

interface Target {
	type: string
	provider?: string
	remote?: string
	accountId?: string
}

/** Stands still unless moved; what is due on the way runs. */
export function stillClock(start: number) {
	let now = start
	let tasks: { at: number; task: () => void | Promise<void> }[] = []
	const clock: Clock = {
		now: () => now,
		after(ms, _kind, task) {
			const entry = { at: now + ms, task }
			tasks.push(entry)
			return () => {
				tasks = tasks.filter((other) => other !== entry)
			}
		},
		async pause() {},
		wait: (_ms, run) => setImmediate(run),
		async idle() {
			return { processed: 0, now }
		},
		async moveTo(at) {
			for (;;) {
				const [next] = tasks.filter((task) => task.at <= at).sort((a, b) => a.at - b.at)
				if (!next) break
				tasks = tasks.filter((other) => other !== next)
				now = Math.max(now, next.at)
				await next.task()
			}
			now = at
		},
		stop() {
			tasks = []
		},
	}
	return clock
}

export function openWire({ start = Date.UTC(2026, 10, 21, 9), missing = 'fail' as Missing } = {}) {
	const clock = stillClock(start)
	const ledger = createLedger()
	const jira = createJira({ clock, dice: calmDice, ledger })
	const entities = manifest.app.storage?.entities ?? []
	const kvs = createKvs({ clock, dice: calmDice, ledger, entities, missing })
	let calls: WireCall[] = []
	let troubles: (Trouble & { left: number; toSkip: number })[] = []
	let late: (() => Promise<Response>)[] = []
	let refusesImpersonation = false
	let pushed: Record<string, unknown>[] = []
	let interruption: { match: RegExp; act: () => Promise<unknown>; after: boolean } | undefined
	let tear: { prefix: string; during: () => Promise<unknown> } | undefined

	let storm: { dice: Dice; rate: number; struck: number } | undefined

	/** Any call, with the storm's probability, in any way. */
	function stormAt(): Trouble | undefined {
		if (!storm?.dice.chance(storm.rate)) return undefined
		storm.struck++
		const { dice } = storm
		const when = (['before', 'after', 'late'] as const)[dice.between(0, 2)] ?? 'before'
		const answer = (['none', 500, 429] as const)[dice.between(0, when === 'before' ? 2 : 1)] ?? 'none'
		return { match: /./, when, answer }
	}

	function troubleFor(name: string): Trouble | undefined {
		const found = troubles.find(({ match, left }) => left > 0 && match.test(name))
		if (!found) return stormAt()
		if (found.toSkip > 0) {
			found.toSkip--
			return undefined
		}
		found.left--
		return found
	}

	async function pass(call: WireCall, effect: () => Promise<Response>): Promise<Response> {
		calls.push(call)
		// Calls that leave together arrive one after the other.
		await new Promise(setImmediate)
		const meanwhile = interruption?.match.test(call.name) ? interruption : undefined
		if (meanwhile) interruption = undefined
		if (meanwhile && !meanwhile.after) await meanwhile.act()
		const trouble = troubleFor(call.name)
		if (!trouble) {
			const response = await effect()
			if (meanwhile?.after) await meanwhile.act()
			return response
		}
		if (trouble.when === 'after') await effect()
		if (trouble.when === 'late') late.push(effect)
		if (trouble.answer === 'none') throw new TypeError('fetch failed')
		return Response.json(trouble.body ?? {}, { status: trouble.answer, headers: trouble.headers ?? {} })
	}

	let viewer: string | undefined

	function callerOf(target: Target): Caller | undefined {
		if (target.provider === 'app') return { kind: 'app' }
		const { accountId } = target
		if (accountId === undefined && viewer !== undefined) return { kind: 'appUser', accountId: viewer, offline: false }
		if (!accountId || refusesImpersonation) return undefined
		return { kind: 'appUser', accountId, offline: true }
	}

	function stargate(path: string, body: { payload?: { body: Record<string, unknown> }[] }): Response {
		if (path.startsWith('/webhook/queue/publish')) {
			pushed.push(...(body.payload ?? []).map((event) => event.body))
			return Response.json({}, { status: 201 })
		}
		if (path === '/graphql')
			return Response.json({ data: { createWebTriggerUrl: { url: 'https://site.test/public/token' } } })
		return new Response(null, { status: 204 })
	}

	/** A batch get may be no snapshot. */
	async function stored(path: string, body: unknown): Promise<Response> {
		const items = path.endsWith('/batch/get') ? (body as { key: string }[]) : []
		const torn = tear
		const early = items.filter(({ key }) => torn && key.startsWith(torn.prefix))
		if (!torn || early.length === 0) return kvs.handle(path, body)
		tear = undefined
		const [first] = [await (await kvs.handle(path, early)).json()]
		await torn.during()
		const late = items.filter(({ key }) => !key.startsWith(torn.prefix))
		const rest = await (await kvs.handle(path, late)).json()
		const successfulKeys = [...first.successfulKeys, ...rest.successfulKeys]
		return Response.json({ successfulKeys, failedKeys: [...first.failedKeys, ...rest.failedKeys] })
	}

	type Init = { method?: string; body?: string | ArrayBuffer; headers?: Record<string, string> }

	async function forgeFetch(target: Target, path: string, init: Init = {}) {
		const { method = 'GET', body } = init
		// A file's bytes are nobody's JSON.
		const read = typeof body === 'string' ? JSON.parse(body) : undefined
		if (target.type === 'kvs') return pass({ to: 'kvs', name: path, body: read }, () => stored(path, read))
		if (target.remote === 'stargate')
			return pass({ to: 'queue', name: path, body: read }, async () => stargate(path, read))
		return pass({ to: 'jira', name: `${method} ${path}`, body: read }, async () => {
			const caller = callerOf(target)
			if (!caller) {
				const headers = { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' }
				return Response.json({}, { status: 401, headers })
			}
			const headers = new Headers(init.headers)
			if (typeof body === 'string') headers.set('Content-Type', 'application/json')
			const bytes = body === undefined || typeof body === 'string' ? body : new Uint8Array(body)
			const given = bytes === undefined ? {} : { body: bytes, headers }
			return jira.handle(new Request(`https://site.test${path}`, { method, ...given }), caller)
		})
	}

	const silent = () => ({ incr() {}, incrBy() {}, decr() {}, decrBy() {}, set() {}, measure: () => ({ stop() {} }) })
	Object.assign(globalThis, {
		__forge_fetch__: forgeFetch,
		__forge_runtime__: {
			metrics: { counter: silent, timing: silent, gauge: silent },
			appContext: { appId: 'app', environmentId: 'environment', appVersion: '1.0.0' },
			contextAri: 'ari:cloud:jira::site/1',
		},
	})

	return {
		clock,
		ledger,
		jira,
		kvs,
		calls: () => calls,
		/** Forgets what was called so far. */
		quiet() {
			calls = []
			ledger.kvs.writtenBytes = 0
		},
		/** Bells that were rung since the last call. */
		takePushed() {
			const taken = pushed
			pushed = []
			return taken
		},
		trouble(...news: Trouble[]) {
			troubles = news.map((one) => ({ ...one, left: one.times ?? 1, toSkip: one.skip ?? 0 }))
		},
		/** From now on calls fail with this probability; without dice the storm is over. @returns how often it struck */
		weather(dice?: Dice, rate = 0): number {
			const struck = storm?.struck ?? 0
			storm = dice && { dice, rate, struck: 0 }
			return struck
		},
		/** Something happens while the next call that matches is on its way. */
		during(match: RegExp, act: () => Promise<unknown>) {
			interruption = { match, act, after: false }
		},
		/** Something happens after the next call that matches took effect, before it is answered. */
		duringAnswer(match: RegExp, act: () => Promise<unknown>) {
			interruption = { match, act, after: true }
		},
		/** In the next batch get the rows with this prefix are read before `during`, the others after it. */
		tearReads(prefix: string, during: () => Promise<unknown>) {
			tear = { prefix, during }
		},
		/** Late effects take place. */
		async land() {
			const landing = late
			late = []
			for (const effect of landing) await effect()
		},
		/** Who looks at the page: `asUser()` from now on. */
		view(accountId: string) {
			viewer = accountId
		},
		refuseImpersonation(refuses = true) {
			refusesImpersonation = refuses
		},
		/** A person at the REST API. */
		async as<T>(email: string, method: string, path: string, body?: unknown): Promise<T> {
			const user = jira.userByEmail(email)
			if (!user) throw new Error(`nobody is called ${email}`)
			const given =
				body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
			const request = new Request(`https://site.test${path}`, { method, ...given })
			const response = await jira.handle(request, { kind: 'user', accountId: user.accountId })
			const text = await response.text()
			if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`)
			return (text ? JSON.parse(text) : undefined) as T
		},
	}
}

export type Wire = ReturnType<typeof openWire>
