import type { Dice } from '../seams'
import type { Outcome } from './functions'

export interface RetryOptions {
	/** Seconds, 1 to 900. */
	retryAfter?: number
	retryReason?: string
	retryData?: unknown
}

const retryDataBytes = 4 * 1024

/** What a function asked for by returning an `InvocationError`; undefined when it did not. Data over 4 KB is dropped (UNVERIFIED what Forge does). */
export function retryOf(outcome: Outcome): RetryOptions | undefined {
	const value = outcome.ok ? (outcome.value as { _retry?: unknown; retryOptions?: RetryOptions } | null) : null
	if (!value || typeof value !== 'object' || value._retry !== true) return undefined
	const { retryData, ...options } = value.retryOptions ?? {}
	const fits = retryData !== undefined && Buffer.byteLength(JSON.stringify(retryData)) <= retryDataBytes
	return fits ? { ...options, retryData } : options
}

export const retrySeconds = ({ retryAfter }: RetryOptions) => Math.min(Math.max(retryAfter ?? 1, 1), 900)

/** Milliseconds before try `count` + 1 after a throw: doubling from 5 s to 15 minutes, up to a half more by chance. */
export function backoff(count: number, dice: Dice): number {
	const ms = Math.min(5_000 * 2 ** count, 900_000)
	return Math.min(ms + dice.between(0, ms / 2), 900_000)
}
