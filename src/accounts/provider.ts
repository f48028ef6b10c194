import type { Channel, Fetch, Settings } from '../channels/channel'
import { channels } from '../channels/index'
import { SendFailed, UserError } from '../errors'
import { readAccount } from '../store/accounts'
import { readConnection } from '../store/connections'

/** What a provider said, in words for the admin. */
export interface Said {
	ok: boolean
	detail: string
}

/** Asks the provider whether our webhook works. `ok` null: this provider cannot be asked. @throws UserError, Unavailable */
export async function checkAccount(id: string, fetch: Fetch): Promise<Said | { ok: null; detail: string }> {
	const { channel, settings, url } = await connected(id)
	const { check, name } = channel
	if (!check) return { ok: null, detail: `${name} offers no check. Write a message to see whether it arrives.` }
	return said(channel, () => check(settings, url, fetch))
}

/** Registers our URL with the provider, undefined where only the admin can do that. A failure is told, not thrown: the account stands. @throws UserError, Unavailable */
export async function registerAccount(id: string, fetch: Fetch): Promise<Said | undefined> {
	const { channel, settings, url } = await connected(id)
	const { connect, name } = channel
	if (!connect) return undefined
	return said(channel, async () => {
		await connect(settings, url, fetch)
		return { ok: true, detail: `${name} delivers here now.` }
	})
}

async function connected(id: string): Promise<{ channel: Channel; settings: Settings; url: string }> {
	const account = (await readAccount(id))?.data
	const connection = account && (await readConnection(account.connection))
	if (!connection || connection.removedAt) throw new UserError('This account was removed.')
	return {
		channel: channels[connection.channel],
		settings: { ...connection.settings, ...account.settings },
		url: connection.url,
	}
}

async function said({ name }: Channel, ask: () => Promise<Said>): Promise<Said> {
	try {
		return await ask()
	} catch (error) {
		return { ok: false, detail: error instanceof SendFailed ? error.reason : `${name} did not answer.` }
	}
}
