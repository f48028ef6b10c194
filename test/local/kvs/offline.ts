import { ForgeKvsAPIError } from '@forge/kvs'
import type { EntityDeclaration } from '../../../local/platform/kvs/entities'
import { createKvs } from '../../../local/platform/kvs/store'
import { createLedger } from '../../../local/platform/ledger'
import type { Clock, Dice } from '../../../local/seams'

export const second = 1_000
export const hour = 3_600_000
export const day = 24 * hour

/** Of these tests only; `row` has every type, `plain` neither partition nor index. */
export const entities: EntityDeclaration[] = [
	{
		name: 'row',
		attributes: {
			version: { type: 'integer' },
			due: { type: 'string' },
			account: { type: 'string' },
			weight: { type: 'float' },
			open: { type: 'boolean' },
			data: { type: 'any' },
		},
		indexes: [
			'version',
			{ name: 'by-due', range: ['due'] },
			{ name: 'by-account', partition: ['account'], range: ['due'] },
		],
	},
	{ name: 'other', attributes: { version: { type: 'integer' }, data: { type: 'any' } } },
]

/** Stands still unless moved; `idle` jumps from delivery to delivery. */
export function createStillClock(start = Date.UTC(2026, 0, 1)) {
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
			let processed = 0
			for (let next = tasks.shift(); next; next = tasks.shift()) {
				now = Math.max(now, next.at)
				await next.task()
				processed++
			}
			return { processed, now }
		},
		async moveTo(at) {
			now = at
		},
		stop() {
			tasks = []
		},
	}
	return { clock, advance: (ms: number) => clock.moveTo(now + ms) }
}

/** Queries lag by `lag` ms, expired rows stay for `expired` ms. */
export function loadedDice({ lag = 0, expired = 48 * hour }): Dice {
	return { chance: () => false, between: (low, high) => Math.min(high, Math.max(low, high > 5_000 ? expired : lag)) }
}

/** Puts the store where the real `@forge/kvs` looks for it. */
export function openOffline(
	options: { missing?: 'fail' | 'create'; unindexed?: 'out' | 'first'; lag?: number; expired?: number } = {},
) {
	const { clock, advance } = createStillClock()
	const ledger = createLedger()
	const { missing = 'fail', unindexed = 'out' } = options
	const store = createKvs({ clock, dice: loadedDice(options), ledger, entities, missing, unindexed })
	const forge = async (target: { type: string }, path: string, init: { method: string; body: string }) => {
		expect(target.type).toBe('kvs')
		expect(init.method).toBe('POST')
		return store.handle(path, JSON.parse(init.body))
	}
	Object.assign(globalThis, { __forge_fetch__: forge })
	return { clock, advance, ledger, store }
}

/** What the app sees of a refusal. */
export async function refusal(call: Promise<unknown>): Promise<{ status: number; code: string }> {
	try {
		await call
	} catch (error) {
		if (error instanceof ForgeKvsAPIError) return { status: error.responseDetails.status, code: error.code }
		throw error
	}
	throw new Error('not refused')
}
