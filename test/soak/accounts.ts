import type { LocalAccountEntry } from '../../local/http/entries'
import { providers } from '../../local/providers/index'
import type { ChannelId } from '../../src/message'

/** Accounts of channels that differ in what they can do: edits, albums, names to be asked for, customers with an email, replies of their own. */
const CHANNELS: ChannelId[] = [
	'telegram',
	'whatsapp',
	'line',
	'webhook',
	'messenger',
	'viber',
	'twilio-sms',
	'telegram',
]

export const accounts: LocalAccountEntry[] = CHANNELS.map((channel, index) => {
	const id = `acc${index}`
	return { id, channel, settings: providers[channel].sampleSettings(id), reopenDays: index % 3 === 1 ? 0 : 7 }
})
