import { randomUUID } from 'node:crypto'
import type { Clock, Dice, Ledger } from '../seams'
import type { Functions, Invocation, Outcome } from './functions'
import { type Manifest, timeoutSeconds } from './manifest'
import { createPending } from './pending'
import { backoff, type RetryOptions, retryOf, retrySeconds } from './retry'

interface Pushed {
	body: Record<string, unknown>
	delayInSeconds?: number
	concurrency?: { key: string; limit: number }
}

interface Entry {
	event: Pushed & { queueName: string; jobId: string; eventId: string }
	pushedAt: number
	retryCount: number
	retry?: RetryOptions
	cycle: number
	/** The second copy of a doubled event: not in the job's numbers. */
	copy?: true
}

const retention = 24 * 3_600_000
const perMinute = 500
const json = (status: number, body: unknown) => Response.json(body, { status })

/**
 * Async events: at least once, unordered, retried for 24 hours. Limits and answers as `@forge/events` 3 reads them.
 * https://developer.atlassian.com/platform/forge/runtime-reference/async-events-api/
 */
export function createQueue(site: {
	manifest: Manifest
	clock: Clock
	dice: Dice
	ledger: Ledger
	functions: () => Functions
	/** False: as many events as one likes. */
	quotas?: boolean
}) {
	const { manifest, clock, dice, ledger, quotas = true } = site
	const jobs = new Map<string, { success: number; inProgress: number; failed: number }>()
	const running = new Map<string, number>()
	const pending = createPending<Entry>(clock, deliver)
	let pushes: { at: number; count: number }[] = []

	async function deliver(entry: Entry): Promise<void> {
		const { event } = entry
		const remainingTimeMs = entry.pushedAt + retention - clock.now()
		if (remainingTimeMs <= 0) {
			ledger.harshness.lost++
			return settle(entry, 'failed')
		}
		const { key, limit } = event.concurrency ?? { key: '', limit: 0 }
		const busy = running.get(key) ?? 0
		// Concurrency keys are usually honoured: correctness must not rest on them.
		if (key && busy >= limit) {
			if (!dice.chance(0.05)) return pending.add(entry, dice.between(200, 1_000))
			ledger.harshness.overlapped++
		}
		running.set(key, busy + 1)
		const consumer = manifest.modules.consumer?.find(({ queue }) => queue === event.queueName)
		const retryContext = entry.retry && {
			retryContext: {
				retryCount: entry.retryCount,
				retryReason: entry.retry.retryReason ?? 'FUNCTION_RETRY_REQUEST',
				retryData: entry.retry.retryData ?? null,
				retentionWindow: { startTime: new Date(entry.pushedAt).toISOString(), remainingTimeMs },
			},
		}
		const outcome = await site.functions().invoke({
			functionKey: consumer?.function ?? '',
			moduleKey: consumer?.key ?? '',
			payload: { ...event, ...retryContext },
			cycle: entry.cycle,
		})
		running.set(key, (running.get(key) ?? 1) - 1)
		again(entry, outcome)
	}

	function again(entry: Entry, outcome: Outcome) {
		const asked = retryOf(outcome)
		if (outcome.ok && !asked) return settle(entry, 'success')
		const retry = asked ?? { retryReason: reasons[outcome.ok ? 'error' : outcome.reason] }
		const ms = asked ? retrySeconds(asked) * 1000 : backoff(entry.retryCount, dice)
		pending.add({ ...entry, retry, retryCount: entry.retryCount + 1 }, ms)
	}

	function settle(entry: Entry, result: 'success' | 'failed') {
		const job = jobs.get(entry.event.jobId)
		if (!job || entry.copy) return
		job.inProgress--
		job[result]++
	}

	function refused(status: number, body: unknown): Response {
		ledger.harshness.refused++
		return json(status, body)
	}

	function publish(body: { queueName: string; jobId: string; payload: Pushed[] }, from: Invocation): Response {
		const { queueName, jobId, payload } = body
		const consumer = manifest.modules.consumer?.find(({ queue }) => queue === queueName)
		if (!consumer) return refused(400, { message: `No consumer for queue ${queueName}`, errors: [] })
		if (payload.length > 50) return refused(400, { message: 'At most 50 events a push', errors: [] })
		if (!payload.every(wellFormed)) return refused(400, { message: 'Invalid push settings', errors: [] })
		const size = (value: unknown) => Buffer.byteLength(JSON.stringify(value))
		const most = timeoutSeconds(manifest, consumer.function) > 55 ? 100 * 1024 : 200 * 1024
		if (size(payload) > 200 * 1024 || payload.some((event) => size(event) > most)) {
			return refused(413, { errorMessage: 'The payload is too large' })
		}
		if (from.cycle >= 1_000) return refused(405, { message: 'Cyclic invocation limit reached' })
		const now = clock.now()
		pushes = pushes.filter(({ at }) => now - at < 60_000)
		if (quotas && pushes.reduce((sum, { count }) => sum + count, 0) + payload.length > perMinute) {
			ledger.harshness.throttled++
			return json(429, { message: 'Too many events' })
		}
		pushes.push({ at: now, count: payload.length })
		jobs.set(jobId, { success: 0, inProgress: payload.length, failed: 0 })
		for (const pushed of payload) {
			const event = { ...pushed, queueName, jobId, eventId: randomUUID() }
			const entry: Entry = { event, pushedAt: now, retryCount: 0, cycle: from.cycle + 1 }
			const ms = (pushed.delayInSeconds ?? 0) * 1000 + dice.between(0, 2_000)
			if (now + ms < pending.latest()) ledger.harshness.reordered++
			pending.add(entry, ms)
			if (dice.chance(0.05)) {
				ledger.harshness.doubled++
				pending.add({ ...entry, copy: true }, dice.chance(0.5) ? ms : ms + dice.between(1, 30_000))
			}
		}
		return json(201, {})
	}

	return {
		/** `/webhook/queue/{publish|stats|cancel}/…`; undefined: none of them. */
		handle(path: string, body: { queueName: string; jobId: string; payload: Pushed[] }, from: Invocation) {
			const action = /^\/webhook\/queue\/(publish|stats|cancel)\//.exec(path)?.[1]
			if (!action) return undefined
			ledger.queue.calls++
			if (action === 'publish') return publish(body, from)
			const job = jobs.get(body.jobId)
			if (!job) return json(404, { message: 'No such job' })
			if (action === 'stats') return json(200, job)
			pending.drop(({ event }) => event.jobId === body.jobId)
			job.inProgress = 0
			return new Response(null, { status: 204 })
		},
		snapshot: pending.snapshot,
		restore: pending.restore,
	}
}

const wellFormed = ({ delayInSeconds = 0, concurrency }: Pushed) =>
	Number.isInteger(delayInSeconds) &&
	delayInSeconds >= 0 &&
	delayInSeconds <= 900 &&
	(concurrency === undefined || /^[a-zA-Z0-9-_]+$/.test(concurrency.key))

const reasons = {
	error: 'FUNCTION_PLATFORM_UNKNOWN_ERROR',
	timeout: 'FUNCTION_TIME_OUT',
	crash: 'FUNCTION_OUT_OF_MEMORY',
	'429': 'FUNCTION_PLATFORM_RATE_LIMITED',
}
