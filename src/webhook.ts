import type { TriggerRequest } from './intake/delivery'
import { receive } from './intake/receive'

interface TriggerContext {
	installContext?: string
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/** Web trigger `inbound`: one call of a provider. */
export async function inbound(request: TriggerRequest, context?: TriggerContext) {
	const answer = await receive(request, {
		now: Date.now,
		sleep,
		fetch: (...call) => fetch(...call),
		pathKey: process.env.SWITCHBOARD_PATH_KEY,
		installation: context?.installContext ?? '',
	})
	const headers = Object.entries(answer.headers ?? {}).map(([name, value]) => [name, [value]])
	return { statusCode: answer.status, headers: Object.fromEntries(headers), body: answer.body ?? '' }
}
