import { makeInvoke } from '@forge/bridge'
import type { Api, Refusal } from '../contract'

const invoke = makeInvoke<Api>()

const isRefusal = (answer: unknown): answer is Refusal =>
	typeof answer === 'object' && answer !== null && typeof (answer as Partial<Refusal>).error === 'string'

/**
 * Calls the app's resolver.
 * @throws Error whose message is for the user: the resolver's refusal as it is, or that the app did not answer
 */
export async function ask<Call extends keyof Api>(
	call: Call,
	...payload: Parameters<Api[Call]>
): Promise<ReturnType<Api[Call]>> {
	const answer: unknown = await (invoke as (call: string, payload?: unknown) => Promise<unknown>)(
		call,
		...payload,
	).catch((cause: unknown) => {
		throw new Error(`The app did not answer. ${messageOf(cause)}`.trim())
	})
	if (isRefusal(answer)) throw new Error(answer.error)
	if (answer === undefined || answer === null) throw new Error('The app did not answer.')
	return answer as ReturnType<Api[Call]>
}

/** What to show of anything that was thrown. */
export function messageOf(thrown: unknown): string {
	if (thrown instanceof Error) return thrown.message
	return typeof thrown === 'string' ? thrown : ''
}
