/** Providers that keep each customer's data in one of several regions and do not say in which: the others know nothing of the token. */
import { type Answered, call } from './call'
import type { Fetch } from './channel'

/**
 * Asks one region after the other until one knows the token. A call that was refused with 401 has changed nothing.
 *
 * @param hosts not empty, the likeliest first
 * @throws SendFailed when no answer came
 */
export async function callRegion(
	fetch: Fetch,
	provider: string,
	[host, ...others]: [string, ...string[]],
	path: string,
	init: RequestInit,
): Promise<Answered> {
	const answered = await call(fetch, provider, `https://${host}${path}`, init)
	const [next, ...rest] = others
	return answered.status === 401 && next ? callRegion(fetch, provider, [next, ...rest], path, init) : answered
}
