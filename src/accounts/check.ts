import type { Fetch } from '../channels/channel'
import { channels } from '../channels/index'
import { SendFailed, UserError } from '../errors'
import { readConnection } from '../store/connections'

/** Asks the provider whether our webhook works. `ok` null: this provider cannot be asked. @throws UserError, Unavailable */
export async function checkAccount(id: string, fetch: Fetch): Promise<{ ok: boolean | null; detail: string }> {
	const connection = await readConnection(id)
	if (!connection || connection.removedAt) throw new UserError('This account was removed.')
	const { check, name } = channels[connection.channel]
	if (!check) return { ok: null, detail: `${name} offers no check. Write a message to see whether it arrives.` }
	try {
		return await check(connection.settings, connection.url, fetch)
	} catch (error) {
		if (error instanceof SendFailed) return { ok: false, detail: error.reason }
		return { ok: false, detail: `${name} did not answer.` }
	}
}
