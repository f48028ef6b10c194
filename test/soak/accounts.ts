import type { LocalAccountEntry } from '../../local/http/entries'
import { providers } from '../../local/providers/index'
import type { LocalAccount } from '../../local/seams'
import type { ChannelId } from '../../src/message'

/**
 * Accounts of channels that differ in what they can do: edits, albums, names to be asked for, deletions, replies of their own, files inside the
 * delivery, receipts; the last one listens in groups.
 */
const CHANNELS: ChannelId[] = [
	'telegram',
	'whatsapp',
	'line',
	'webhook',
	'messenger',
	'postmark',
	'twilio-sms',
	'telegram',
]

export const entries: LocalAccountEntry[] = CHANNELS.map((channel, index) => {
	const id = `acc${index}`
	const groups = index === CHANNELS.length - 1 ? ('file' as const) : ('ignore' as const)
	return { id, channel, settings: providers[channel].sampleSettings(id), reopenDays: index % 3 === 1 ? 0 : 7, groups }
})

export interface SoakAccount extends LocalAccount {
	groups: 'file' | 'ignore'
}

/** Numbers of groups that nobody listens to begin here. */
export const GROUPS = 1_000_000

export const soakAccounts = (accounts: LocalAccount[]): SoakAccount[] =>
	accounts.map((account) => ({ ...account, groups: entries.find(({ id }) => id === account.id)?.groups ?? 'ignore' }))

/** Channels whose providers say that an answer arrived. */
export const withReceipts = (channel: ChannelId): boolean => providers[channel].receipts !== undefined
