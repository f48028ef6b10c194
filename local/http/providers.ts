import { channels } from '../../src/channels/index'
import type { ChannelId } from '../../src/message'
import type { Clock, LocalAccount, LocalDelivery, LocalProvider } from '../seams'

/** Values of an account's secret settings. */
export function secretsOf({ channel, settings }: LocalAccount): string[] {
	const fields = channels[channel].settings.filter(({ secret }) => secret)
	return fields.flatMap(({ key }) => settings[key] ?? [])
}

/** Origins that an account needs approved: its settings that name a host. */
export function hostsOf({ channel, settings }: Pick<LocalAccount, 'channel' | 'settings'>): string[] {
	const fields = channels[channel].settings.filter(({ kind }) => kind === 'host')
	return fields.flatMap(({ key }) => {
		const value = settings[key] ?? ''
		return URL.canParse(value) ? [new URL(value).origin] : []
	})
}

/**
 * All providers behind one `fetch`: the channel by the host, the account by the secret in the call.
 * @param deliver posts a webhook to the account, for receipts
 */
export function createProvider(site: {
	clock: Clock
	providers: Record<ChannelId, LocalProvider>
	accounts: () => Promise<LocalAccount[]>
	deliver: (account: LocalAccount, delivery: LocalDelivery) => Promise<unknown>
}) {
	const { clock, providers } = site
	const serves = (channel: ChannelId, accounts: LocalAccount[], url: URL) =>
		channels[channel].hosts.includes(url.hostname) ||
		accounts.some((account) => account.channel === channel && hostsOf(account).includes(url.origin))

	return async (request: Request): Promise<Response> => {
		const accounts = await site.accounts()
		const url = new URL(request.url)
		const body = await request.clone().text()
		const said =
			decodeURIComponent(request.url.replace(/%(?![0-9a-f]{2})/gi, '%25')) + JSON.stringify([...request.headers])
		for (const channel of Object.keys(providers) as ChannelId[]) {
			if (!serves(channel, accounts, url)) continue
			const own = accounts.filter((account) => account.channel === channel)
			const account =
				own.find((candidate) => secretsOf(candidate).some((secret) => said.includes(secret))) ??
				own.find((candidate) => hostsOf(candidate).includes(url.origin))
			const provider = providers[channel]
			const response = await provider.answer(request.clone(), account, clock.now())
			if (!response) continue
			const to = provider.reading({ url: request.url, body })?.to
			const id = response.ok ? await sentId(response.clone()) : undefined
			if (account && to && id) {
				for (const receipt of provider.receipts?.(account, { id, to, at: clock.now() }) ?? []) {
					clock.after(receipt.afterMs, 'delivery', async () => {
						await site.deliver(account, receipt.delivery)
					})
				}
			}
			return response
		}
		return new Response('', { status: 404 })
	}
}

/** The id that a provider gave a message it took: WhatsApp's `messages[0].id`, Telegram's `result.message_id`, else `id`. */
async function sentId(response: Response): Promise<string | undefined> {
	const body = await response.json().catch(() => undefined)
	const id = body?.messages?.[0]?.id ?? body?.result?.message_id ?? body?.id
	return id === undefined ? undefined : String(id)
}
