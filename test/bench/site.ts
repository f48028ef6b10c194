import { providers } from '../../local/providers/index'
import type { Ledger, LocalAccount, LocalDelivery, LocalPerson } from '../../local/seams'
import type { ChannelId } from '../../src/message'
import { openSite } from '../e2e/client'
import { signedAt } from '../soak/shapes'

/** Of the list: a new channel's check is measured without a word here. */
export const channelIds = Object.keys(providers) as ChannelId[]

/** One of each kind that costs differently: ids that lead to one another, groups, nothing special, a thread by mail. */
export const measuredIds: ChannelId[] = ['whatsapp', 'telegram', 'webhook', 'postmark']

/** As an admin would have pasted them. */
export const sampleSettings = (channel: ChannelId): Record<string, string> => providers[channel].sampleSettings(channel)

const accountOf = (channel: ChannelId, url?: string): LocalAccount => ({
	id: channel,
	...(url === undefined ? {} : { url }),
	channel,
	name: channel,
	settings: sampleSettings(channel),
})

/** A message signed as the provider does. `at` in milliseconds. */
export function signedMessage(
	channel: ChannelId,
	person: LocalPerson,
	text: string,
	{ serial, at, url }: { serial: number; at: number; url?: string },
) {
	return providers[channel].write(accountOf(channel, url), person, { text, serial, at })
}

/** A person without an e-mail address: filed for the stand-in reporter, as on the chat channels. */
export const personOf = (serial: number): LocalPerson => ({
	id: `person-${serial}`,
	name: 'Ada Lovelace',
	phone: `+49151${String(10_000_000 + serial)}`,
	language: 'en',
})

/** A local site with one account a channel, for measuring. */
export async function openBench(harshness: boolean) {
	const open = await openSite({ harshness, accounts: measuredIds.map((channel) => accountOf(channel)) })
	let serial = 1_000
	return {
		...open,
		ledger: async () => (await open.call('GET', '/local/ledger')).json as unknown as Ledger,
		newPerson: () => personOf(serial++),
		written: (channel: ChannelId, person: LocalPerson, text: string) =>
			signedMessage(channel, person, text, { serial: serial++, at: open.now(), url: open.urlOf(channel) }),
		/** As the provider delivers it again: its first signature may be too old by now. */
		again: (channel: ChannelId, delivery: LocalDelivery) => signedAt(accountOf(channel), delivery, open.now()),
		/** Posts as the provider does. @throws Error when it was not taken */
		async post(channel: ChannelId, { method, path = '', query, headers, body }: LocalDelivery): Promise<void> {
			const url = `${open.urlOf(channel)}${path}${query ? `?${query}` : ''}`
			const response = await fetch(url, { method, headers, body })
			await response.arrayBuffer()
			if (!response.ok) throw new Error(`${channel} was answered ${response.status}`)
		},
	}
}

export type Bench = Awaited<ReturnType<typeof openBench>>
