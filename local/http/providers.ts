import { channels } from '../../src/channels/index'
import type { ChannelId } from '../../src/message'
import type { Clock, LocalAccount, LocalDelivery, LocalProvider } from '../seams'

/** How often a provider comes with a receipt, and how much later each time. */
const RECEIPT_TRIES = 6
const RECEIPT_AGAIN_MS = 20_000

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
	deliver: (account: LocalAccount, delivery: LocalDelivery) => Promise<Response>
}) {
	const { clock, providers } = site
	const serves = (channel: ChannelId, accounts: LocalAccount[], url: URL) =>
		channels[channel].hosts.some((host) => isOn(host, url.hostname)) ||
		accounts.some((account) => account.channel === channel && hostsOf(account).includes(url.origin))

	/** Those who may answer, the one whose account's secret is in the call first: several channels share one API host. */
	const candidates = (accounts: LocalAccount[], url: URL, said: string) =>
		(Object.keys(providers) as ChannelId[])
			.filter((channel) => serves(channel, accounts, url))
			.map((channel) => {
				const own = accounts.filter((account) => account.channel === channel)
				const known = own.find((account) => secretsOf(account).some((secret) => said.includes(secret)))
				const account = known ?? own.find((candidate) => hostsOf(candidate).includes(url.origin))
				return { provider: providers[channel], account, known: known !== undefined }
			})
			.sort((a, b) => Number(b.known) - Number(a.known))

	/** A receipt, and again until it is answered or its provider gives up. */
	const tell = (account: LocalAccount, delivery: LocalDelivery, afterMs: number, tries = 1) => {
		clock.after(afterMs, 'delivery', async () => {
			const { status } = await site.deliver(account, delivery)
			if (status >= 429 && tries < RECEIPT_TRIES) tell(account, delivery, RECEIPT_AGAIN_MS * tries, tries + 1)
		})
	}

	return async (request: Request): Promise<Response> => {
		const url = new URL(request.url)
		const body = await request.clone().text()
		const said =
			decodeURIComponent(request.url.replace(/%(?![0-9a-f]{2})/gi, '%25')) +
			JSON.stringify([...request.headers]) +
			basicOf(request.headers.get('authorization'))
		for (const { provider, account } of candidates(await site.accounts(), url, said)) {
			const response = await provider.answer(request.clone(), account, clock.now())
			if (!response) continue
			const to = provider.reading({ url: request.url, body })?.to
			const id = response.ok ? await sentId(response.clone()) : undefined
			if (account && to && id) {
				for (const receipt of provider.receipts?.(account, { id, to, at: clock.now(), body }) ?? []) {
					tell(account, receipt.delivery, receipt.afterMs)
				}
			}
			return response
		}
		return new Response('', { status: 404 })
	}
}

/** User and password, in the clear. */
const basicOf = (authorization: string | null): string =>
	authorization?.startsWith('Basic ') ? Buffer.from(authorization.slice(6), 'base64').toString() : ''

/** `*.example.com` is any host below, not the host itself. */
const isOn = (pattern: string, host: string): boolean =>
	pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern

/** Where providers put the id of a message they took. As text: some ids are numbers beyond 2^53. */
const ID = /"(?:message_id|dm_event_id|message_token|message_uuid|messageId|MessageID|sid|id)"\s*:\s*"?([^",}\s]+)"?/

/** The id that a provider gave a message it took. */
async function sentId(response: Response): Promise<string | undefined> {
	return response.headers.get('x-message-id') ?? ID.exec(await response.text())?.[1]
}
