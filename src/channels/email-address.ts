/** Mail addresses (RFC 5322), and ours among them: `support+4f2a…@shop.example` is `support@shop.example` with a conversation's token. */
import { addressParser } from 'postal-mime'
import { asText } from './text'

export interface Mailbox {
	/** As it was given. */
	address: string
	name?: string
}

/** Long enough for any list of recipients that people write to. */
const LONGEST = 16_384
const PLAIN = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]{1,255}$/

/** The mailboxes of an address header that can be written to; groups are opened, what is broken is left out. */
export function mailboxes(value: string | undefined): Mailbox[] {
	if (!value) return []
	return addressParser(value.slice(0, LONGEST), { flatten: true }).flatMap(
		({ address = '', name }) => mailbox(address, name) ?? [],
	)
}

export function mailbox(address: unknown, name?: unknown): Mailbox | undefined {
	const given = asText(address)
	if (!given || !PLAIN.test(given)) return undefined
	const known = asText(name)?.replace(/\s+/g, ' ')
	return known && known.toLowerCase() !== given.toLowerCase() ? { address: given, name: known } : { address: given }
}

/** `ann+shop@example.org` in `local`, `tag` and `domain`, lower-cased. */
function split(address: string): { local: string; tag: string; domain: string } {
	const [, local = '', tag = '', domain = ''] = /^([^+@]*)(?:\+([^@]*))?@(.*)$/.exec(address.toLowerCase()) ?? []
	return { local, tag, domain }
}

/** Whether an address is ours, with or without a token. */
export function isOurs(address: string, ours: string | undefined): boolean {
	if (!ours) return false
	const [given, own] = [split(address), split(ours)]
	return given.domain === own.domain && given.local === own.local && own.local !== ''
}

/** The conversation that an address of ours names, as `withToken` wrote it. */
export function tokenOf(address: string): string | undefined {
	return /^[0-9a-f]{20}$/.exec(split(address).tag)?.[0]
}

export function withToken(ours: string, conversation: string): string {
	const at = ours.lastIndexOf('@')
	return `${ours.slice(0, at).replace(/\+.*$/, '')}+${conversation}${ours.slice(at)}`
}

/** A Message-ID that names a conversation of ours. It stands first in our replies' References, which every mail program keeps. */
export function threadId(ours: string, conversation: string): string {
	return `<switchboard.${conversation}@${split(ours).domain}>`
}

export function conversationOf(messageId: string, ours: string | undefined): string | undefined {
	const [, conversation, domain] = /^<switchboard\.([0-9a-f]{20})@([^>]+)>$/.exec(messageId.toLowerCase()) ?? []
	return ours && domain === split(ours).domain ? conversation : undefined
}

/** `<…@…>` each, of In-Reply-To or References; some mail programs put words or commas between. */
export function messageIds(value: string | undefined): string[] {
	return (value ?? '').slice(0, LONGEST).match(/<[^<>\s]{1,995}>/g) ?? []
}
