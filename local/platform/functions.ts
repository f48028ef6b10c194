import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import type { Clock, Dice, Ledger } from '../seams'
import { bundle } from './bundle'
import { type FaultBook, lateAfter } from './faults'
import { contextAri, installation, license, runtimeFor } from './installation'
import { compile, type Doors, type Handler, load } from './instance'
import { createLogLimit } from './log-limit'
import { type Manifest, timeoutSeconds } from './manifest'

/** One run of a function. */
export interface Invocation {
	id: string
	accountId: string | null
	/** Seeding: no faults, not in the ledger. */
	exempt: boolean
	/** How many queue events led here, one out of the other. */
	cycle: number
	/** Ended or killed: whatever it still asks for is never answered. */
	over: boolean
	runtime: unknown
	/** Whether the log takes so many bytes more. */
	logs(bytes: number): boolean
	kill(reason: 'timeout' | 'crash'): void
}

export type Outcome =
	| { ok: true; value: unknown }
	| { ok: false; reason: 'error' | 'timeout' | 'crash' | '429'; message: string }

export interface FunctionCall {
	functionKey: string
	moduleKey: string
	payload: unknown
	accountId?: string | null
	cycle?: number
}

/**
 * A warm instance that nobody used for this long (ms on the site's clock) is gone. UNVERIFIED how long Forge keeps them; harsher: a function
 * that runs every five minutes is always cold.
 */
const keptWarm = 240_000
/** Milliseconds of a cold start, UNVERIFIED. Billed as long as this. */
export const coldStart = 800

interface Deployed {
	file: string
	exportName: string
	timeoutMs: number
	memoryMB: number
	exempt: boolean
}

/** Runs the app's functions, each instance with module state of its own, one invocation at a time in it. */
export function createFunctions(site: {
	root: string
	manifest: Manifest
	clock: Clock
	ledger: Ledger
	faults: FaultBook
	variables: Record<string, string>
	/** Milliseconds that a cold start takes now. */
	coldStartMs: () => number
	random?: Dice | undefined
	/** See `keptWarm`. */
	warmMs?: number | undefined
	log: (line: string) => void
	doors: Pick<Doors, 'forgeFetch' | 'fetch'>
}) {
	const { root, manifest, clock, ledger, faults, warmMs = keptWarm } = site
	const current = new AsyncLocalStorage<Invocation>()
	const factories = new Map<string, Promise<ReturnType<typeof compile>>>()
	const warm = new Map<string, { exports: Record<string, Handler>; usedAt: number }[]>()
	const doors: Doors = {
		...site.doors,
		clock,
		log(line) {
			const from = current.getStore()
			if (from && !from.exempt) {
				const bytes = Buffer.byteLength(line)
				if (!from.logs(bytes)) {
					ledger.harshness.unlogged++
					return
				}
				ledger.functions.logBytes += bytes
			}
			site.log(line)
		},
		variables: site.variables,
		...(site.random ? { random: site.random } : {}),
		runtime: () => current.getStore()?.runtime,
		over: () => current.getStore()?.over ?? false,
	}

	const compiled = (file: string) => {
		const known = factories.get(file) ?? bundle(join(root, file)).then((code) => compile(code, file))
		factories.set(file, known)
		// What does not build may build the next time.
		known.catch(() => factories.delete(file))
		return known
	}

	async function take(pool: string, file: string) {
		const idle = (warm.get(pool) ?? []).filter((instance) => clock.now() - instance.usedAt < warmMs)
		warm.set(pool, idle)
		const instance = idle.pop()
		if (instance) return { instance, cold: false }
		const factory = await compiled(file)
		// Outside any invocation: what is read while loading must not stick to the instance.
		return { instance: { exports: current.exit(() => load(factory, doors)), usedAt: 0 }, cold: true }
	}

	async function run(call: FunctionCall, deployed: Deployed): Promise<Outcome> {
		// Bundling is a deploy's work: it counts neither as run time nor towards the limit.
		await compiled(deployed.file).catch(() => {})
		let started = performance.now()
		let timer: NodeJS.Timeout | undefined
		const id = randomUUID()
		const accountId = call.accountId ?? null
		let cold = false
		let die: (outcome: Outcome) => void = () => {}
		const death = new Promise<Outcome>((resolve) => {
			die = resolve
		})
		const invocation: Invocation = {
			id,
			accountId,
			exempt: deployed.exempt,
			cycle: call.cycle ?? 0,
			over: false,
			logs: createLogLimit(clock.now),
			runtime: runtimeFor(manifest, root, {
				...call,
				id,
				accountId,
				remainingMs: () => Math.max(0, deployed.timeoutMs - (performance.now() - started)),
			}),
			kill(reason) {
				invocation.over = true
				const message = reason === 'timeout' ? 'The function timed out' : 'The function ran out of memory'
				die({ ok: false, reason, message })
			},
		}
		const work = async (): Promise<Outcome> => {
			const pool = `${call.functionKey} ${deployed.file}`
			const taken = await take(pool, deployed.file)
			cold = taken.cold
			if (cold && !deployed.exempt) await clock.pause(site.coldStartMs())
			// UNVERIFIED: the limit begins with the handler. The cold start is billed by itself.
			started = performance.now()
			timer = setTimeout(() => {
				ledger.harshness.killed++
				invocation.kill('timeout')
			}, deployed.timeoutMs)
			const handler = taken.instance.exports[deployed.exportName]
			if (!handler) throw new Error(`${deployed.file} exports no ${deployed.exportName}`)
			const principal = accountId ? { principal: { accountId } } : {}
			const backend = { installContext: contextAri, installation, license, ...principal }
			try {
				return { ok: true, value: plain(await handler(plain(call.payload), backend)) }
			} finally {
				// A killed instance is gone; one that merely threw stays warm.
				if (!invocation.over) warm.get(pool)?.push({ ...taken.instance, usedAt: clock.now() })
			}
		}
		const failed = (error: unknown): Outcome => ({ ok: false, reason: 'error', message: messageOf(error) })
		const outcome = await Promise.race([current.run(invocation, work).catch(failed), death])
		clearTimeout(timer)
		invocation.over = true
		if (!deployed.exempt) {
			const timedOut = !outcome.ok && outcome.reason === 'timeout'
			bill(timedOut ? deployed.timeoutMs : performance.now() - started, cold, deployed.memoryMB)
		}
		if (!outcome.ok) site.log(`error function ${call.functionKey}: ${outcome.message}`)
		return outcome
	}

	function bill(ms: number, cold: boolean, memoryMB: number) {
		ledger.functions.runs++
		ledger.functions.ms += Math.round(ms)
		ledger.functions.gbSeconds += (memoryMB / 1024) * (ms / 1000 + (cold ? coldStart / 1000 : 0))
		if (cold) ledger.functions.cold++
	}

	return {
		/** Bundles all functions of the manifest, as a deploy does; else each is bundled when it first runs. @throws esbuild's error */
		async build(): Promise<void> {
			const files = manifest.modules.function.map(({ handler }) => handlerOf(handler).file)
			for (const file of new Set(files)) await compiled(file)
		},
		/** The invocation that the present call belongs to. */
		current: () => current.getStore(),
		/** Runs a function of the manifest; never throws. */
		async invoke(call: FunctionCall): Promise<Outcome> {
			const entry = manifest.modules.function.find(({ key }) => key === call.functionKey)
			if (!entry) return { ok: false, reason: 'error', message: `No function ${call.functionKey} in the manifest` }
			const deployed: Deployed = {
				...handlerOf(entry.handler),
				timeoutMs: timeoutSeconds(manifest, call.functionKey) * 1000,
				memoryMB: entry.runtime?.memoryMB ?? manifest.app.runtime.memoryMB ?? 512,
				exempt: false,
			}
			const trouble = faults.take('function', call.functionKey)
			if (!trouble) return run(call, deployed)
			if (trouble.when === 'after') await run(call, deployed)
			if (trouble.when === 'late') {
				clock.after(lateAfter, 'delivery', async () => {
					await run(call, deployed)
				})
			}
			return { ok: false, reason: trouble.kind, message: `Fault: ${trouble.kind}` }
		},
		/** Runs any file's export like a function; for seeding. @throws Error with the function's message */
		async run(file: string, exportName: string, payload: unknown): Promise<unknown> {
			const call = { functionKey: `${file}.${exportName}`, moduleKey: '', payload }
			const outcome = await run(call, { file, exportName, timeoutMs: 900_000, memoryMB: 512, exempt: true })
			if (!outcome.ok) throw new Error(outcome.message)
			return outcome.value
		},
	}

	/** `webhook.inbound` is the export `inbound` of `src/webhook.ts`. */
	function handlerOf(handler: string) {
		const dot = handler.lastIndexOf('.')
		return { file: `src/${handler.slice(0, dot)}.ts`, exportName: handler.slice(dot + 1) }
	}
}

export type Functions = ReturnType<typeof createFunctions>

/** What survives the trip through JSON. */
const plain = (value: unknown) => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)))

const messageOf = (error: unknown) => {
	const message = (error as { message?: unknown } | null)?.message
	return typeof message === 'string' ? message : String(error)
}
