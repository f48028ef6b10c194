import { Quota } from '../quota'
import type { Caller, Clock, Dice, Fault, JiraSite, KvsStore, Ledger } from '../seams'
import type { createEgress } from './egress'
import { type FaultBook, lateAfter } from './faults'
import type { Invocation } from './functions'
import { type Manifest, scopesOf } from './manifest'
import { scopeFor } from './scopes'

/** The first argument of `__forge_fetch__`. */
interface Target {
	type: string
	provider?: 'app' | 'user' | 'none'
	remote?: string
	accountId?: string
}

/** Tokens for `asUser(accountId)`, and calls to other hosts of one invocation. https://developer.atlassian.com/platform/forge/limits-invocation/ */
const perMinute = { impersonations: 1_000, egress: 100 }

const never = () => new Promise<Response>(() => {})
const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	Response.json(body, { status, headers })
/** `@forge/api` turns the header into an exception. */
const proxyError = (status: number, code: string, message: string) =>
	json(status, { code: status, message }, { 'forge-proxy-error': code })

/**
 * Forge's own wire: everything that a function asks of the platform passes here, and so do the faults. A call of a function that ended or was
 * killed is never answered; one in flight still takes effect.
 */
export function createWire(site: {
	manifest: Manifest
	clock: Clock
	dice: Dice
	ledger: Ledger
	faults: FaultBook
	jira: JiraSite
	kvs: KvsStore
	egress: ReturnType<typeof createEgress>
	stargate: (path: string, body: unknown, from: Invocation) => Response
	current: () => Invocation | undefined
	origin: () => string
}) {
	const { manifest, clock, dice, ledger, faults, jira, kvs, egress } = site
	const { harshness } = ledger
	const scopes = scopesOf(manifest)
	const impersonations = new Quota(perMinute.impersonations, 60_000)
	const outbound = new WeakMap<Invocation, Quota>()
	const refuse = (status: number, code: string, message: string) => {
		harshness.refused++
		return proxyError(status, code, message)
	}

	async function pass(target: Fault['target'], subject: string, effect: () => Promise<Response>): Promise<Response> {
		const from = site.current()
		if (!from) throw new Error('Forge runtime not found.')
		if (from.over) return never()
		// Calls that leave together arrive in any order.
		for (let turns = dice.between(0, 2); turns > 0; turns--) await new Promise(setImmediate)
		const trouble = from.exempt ? undefined : faults.take(target, subject)
		if (!trouble) {
			const response = await effect()
			return from.over ? never() : response
		}
		if (trouble.when === 'after') await effect()
		if (trouble.when === 'late') {
			clock.after(lateAfter, 'delivery', async () => {
				await effect()
			})
		}
		if (trouble.kind === 'error') return broken(target)
		if (trouble.kind === '429')
			return json(429, { code: 'RATE_LIMIT_EXCEEDED', message: 'Too many requests' }, { 'retry-after': '5' })
		from.kill(trouble.kind)
		return never()
	}

	/** Whether the manifest lets this call through, and on whose behalf. */
	function callerFor(target: Target, method: string, path: string, from: Invocation): Caller | Response {
		const scope = scopeFor(method, path)
		const granted = scope ? scopes.get(scope) : {}
		if (!granted) return refuse(401, 'SCOPE_DOES_NOT_MATCH', `Unauthorized; scope does not match: ${scope}`)
		if (target.provider === 'app') return { kind: 'app' }
		const offline = target.accountId !== undefined
		const accountId = target.accountId ?? from.accountId
		if (target.provider !== 'user' || !accountId || !jira.user(accountId)) {
			return refuse(401, 'NEEDS_AUTHENTICATION_ERR', 'Authentication Required')
		}
		// UNVERIFIED which code it is; https://developer.atlassian.com/platform/forge/runtime-reference/product-fetch-api/
		if (offline && !granted.allowImpersonation) {
			return refuse(401, 'IMPERSONATION_NOT_ALLOWED', `${scope} without allowImpersonation`)
		}
		if (offline && !from.exempt) {
			// UNVERIFIED whether tokens are cached: a token a call is harsher. Other tenants' share of the limit is not counted.
			if (!impersonations.fits(clock.now(), 1)) {
				harshness.throttled++
				return proxyError(429, 'RATE_LIMIT_EXCEEDED', 'Above 1,000 impersonation tokens a minute')
			}
			impersonations.take(clock.now(), 1)
			ledger.jira.impersonations++
		}
		return { kind: 'appUser', accountId, offline }
	}

	async function product(target: Target, path: string, init: RequestInit) {
		const from = site.current()
		const request = new Request(new URL(path, site.origin()), init)
		const { pathname } = new URL(request.url)
		return pass('jira', `${request.method} ${path}`, async () => {
			const caller = from ? callerFor(target, request.method, pathname, from) : proxyError(401, 'NO_INVOCATION', '')
			return caller instanceof Response ? caller : jira.handle(request, caller)
		})
	}

	/** @throws Error when the invocation has had its calls of this minute; UNVERIFIED in which form, so not as an answer. */
	function spendEgress() {
		const from = site.current()
		if (!from || from.exempt) return
		const quota = outbound.get(from) ?? new Quota(perMinute.egress, 60_000)
		outbound.set(from, quota)
		if (quota.fits(clock.now(), 1)) return quota.take(clock.now(), 1)
		harshness.throttled++
		const error = new Error('Above 100 outbound requests in a runtime-minute')
		throw Object.assign(error, { name: 'FUNCTION_FETCH_ERR', status: 429 })
	}

	return {
		async forgeFetch(given: unknown, path: string, init: RequestInit = {}): Promise<Response> {
			const target = given as Target
			const body = () => (typeof init.body === 'string' && init.body ? JSON.parse(init.body) : undefined)
			if (target.type === 'kvs') {
				return pass('kvs', `POST ${path}`, async () =>
					scopes.has('storage:app')
						? kvs.handle(path, body())
						: refuse(403, 'SCOPE_DOES_NOT_MATCH', 'storage:app is missing'),
				)
			}
			if (target.type === 'fpp' && target.remote === 'jira') return product(target, path, init)
			if (target.type === 'fpp' && target.remote === 'stargate') {
				// Taken now: a late effect comes when nobody is current.
				const from = site.current()
				return pass('queue', `${init.method ?? 'GET'} ${path}`, async () =>
					from ? site.stargate(path, body(), from) : broken('queue'),
				)
			}
			return proxyError(404, 'INVALID_REMOTE', `The local site has no ${target.type} ${target.remote ?? ''}`)
		},
		/** `fetch` of the app. @throws as Forge's for a host that is not allowed, TypeError when no answer came */
		async fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
			const request = new Request(input, init)
			egress.check(request.url)
			spendEgress()
			const { host, pathname } = new URL(request.url)
			const answer = pass('egress', `${request.method} ${pathname} ${host}`, () => egress.send(request))
			return Promise.race([answer, aborted(request.signal)])
		},
	}
}

function broken(target: Fault['target']): Response {
	const message = 'Internal server error'
	if (target === 'jira') return json(500, { errorMessages: [message], errors: {} })
	return json(500, { code: 'INTERNAL_SERVER_ERROR', message })
}

/** The caller gives up; the request in flight still takes effect. */
const aborted = (signal: AbortSignal) =>
	new Promise<never>((_, reject) => {
		if (signal.aborted) reject(signal.reason)
		signal.addEventListener('abort', () => reject(signal.reason), { once: true })
	})
