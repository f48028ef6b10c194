import { channels } from '../channels/index'
import { readAccounts } from '../store/accounts'
import { readConnection } from '../store/connections'

/** Before the app goes: asks the providers to forget our webhooks, so that they do not deliver into the void. Failures do not hold up anything. */
export async function disconnectAll(): Promise<void> {
	const accounts = await readAccounts()
	await Promise.allSettled(
		accounts.map(async ({ connection: id, channel }) => {
			const connection = await readConnection(id)
			if (connection) await channels[channel].disconnect?.(connection.settings, (...call) => fetch(...call))
		}),
	)
}
