import type { Fetch } from '../channels/channel'
import { SendFailed } from '../errors'

/**
 * Forge lets nothing out to a host that is not approved, nor above 100 calls a minute: then it is sure that nothing was sent. In which form it
 * refuses the latter is unverified. https://developer.atlassian.com/platform/forge/limits-invocation/
 * @returns the same fetch, which says so by SendFailed
 */
export const tellingNotSent =
	(fetch: Fetch): Fetch =>
	async (...call) => {
		try {
			return await fetch(...call)
		} catch (error) {
			const { name, status } = error as { name?: string; status?: number }
			if (name === 'REQUEST_EGRESS_ALLOWLIST_ERR')
				throw new SendFailed({
					retryable: false,
					reason: 'The app may not call this host: an admin has to approve it.',
				})
			if (status === 429)
				throw new SendFailed({ retryable: true, retryAfter: 60, reason: 'Too many calls to providers in this minute.' })
			throw error
		}
	}
