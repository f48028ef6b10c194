/** A customer's mail program, which the three mail providers have in common. */
import type { LocalAccount, LocalPerson } from '../seams'
import { tokenOf } from './derive'

export interface Mail {
	from: { name?: string | undefined; address: string }
	to: string
	subject: string
	date: string
	messageId: string
	/** The mail that is answered, and the whole thread. */
	inReplyTo?: string
	references: string[]
	text: string
}

/** What a person and a company wrote to each other last. */
interface Thread {
	references: string[]
	subject: string
	/** Where an answer goes. */
	answerTo: string
	/** Quoted below an answer. */
	quoted?: string
	at: number
}

const threads = new Map<string, Thread>()
/** Later, people write a new mail instead of answering an old one. */
const FORTNIGHT = 14 * 86_400_000

export function addressOf(person: LocalPerson): string {
	return (person.email ?? `${person.id.toLowerCase().replace(/[^a-z0-9]+/g, '.')}@example.net`).toLowerCase()
}

/** The next mail of this person: an answer where there is a mail to answer, as mail programs write one. */
export function compose(
	account: LocalAccount,
	person: LocalPerson,
	{ text, serial, at, of }: { text: string; serial: number; at: number; of?: string },
): Mail {
	const address = addressOf(person)
	const key = `${account.id} ${address}`
	const known = threads.get(key)
	const thread = known && (of !== undefined || at - known.at < FORTNIGHT) ? known : undefined
	const messageId = `<${tokenOf(`${key} ${serial} ${at}`, 15, 'hex')}@mail.example.net>`
	const references = [...(thread?.references ?? []), ...(of && !thread?.references.includes(of) ? [of] : [])]
	const inReplyTo = of ?? references.at(-1)
	const subject = thread?.subject ?? (text.split('\n', 1)[0] ?? '').slice(0, 60)
	const answerTo = thread?.answerTo ?? account.settings.from ?? ''
	threads.set(key, { references: [...references, messageId], subject, answerTo, at })
	return {
		from: { name: person.name, address },
		to: answerTo,
		subject: thread ? `Re: ${subject}` : subject,
		date: new Date(at).toUTCString().replace('GMT', '+0000'),
		messageId,
		...(inReplyTo ? { inReplyTo } : {}),
		references,
		text: [text, thread?.quoted].filter((part) => part).join('\n\n'),
	}
}

/** An agent's mail arrived at the customer's. */
export function arrived(
	account: LocalAccount,
	mail: { to: string; replyTo: string; references: string; messageId: string; text: string; at: number },
): void {
	const key = `${account.id} ${mail.to.toLowerCase()}`
	const known = threads.get(key)
	const quoted = mail.text
		.split('\n')
		.map((line) => `> ${line}`)
		.join('\n')
	threads.set(key, {
		references: [...mail.references.split(/\s+/).filter(Boolean), mail.messageId],
		subject: known?.subject ?? '',
		answerTo: mail.replyTo,
		quoted: `On ${new Date(mail.at).toUTCString()}, ${account.name} <${account.settings.from}> wrote:\n\n${quoted}`,
		at: mail.at,
	})
}

export function headersOf(mail: Mail): [name: string, value: string][] {
	const { from, to, subject, date, messageId, inReplyTo, references } = mail
	return [
		['Received', `from mail.example.net by mx.provider.example with ESMTPS; ${date}`],
		['MIME-Version', '1.0'],
		['From', from.name ? `${encoded(from.name)} <${from.address}>` : from.address],
		['To', to],
		['Subject', encoded(subject)],
		['Date', date],
		['Message-ID', messageId],
		...(inReplyTo ? [['In-Reply-To', inReplyTo] as [string, string]] : []),
		...(references.length > 0 ? [['References', references.join(' ')] as [string, string]] : []),
	]
}

/** The whole mail as it travels. */
export function mimeOf(mail: Mail): string {
	const head = [
		...headersOf(mail),
		['Content-Type', 'text/plain; charset="utf-8"'],
		['Content-Transfer-Encoding', 'base64'],
	]
	const body = Buffer.from(mail.text).toString('base64').replace(/.{76}/g, '$&\r\n')
	return `${head.map(([name, value]) => `${name}: ${value}\r\n`).join('')}\r\n${body}\r\n`
}

/** RFC 2047, in words of at most 75 characters. */
function encoded(words: string): string {
	if (/^[\x20-\x7e]*$/.test(words)) return words
	const pieces: string[] = []
	for (const character of words) {
		const last = pieces.at(-1)
		if (last !== undefined && Buffer.byteLength(last + character) <= 45) pieces[pieces.length - 1] = last + character
		else pieces.push(character)
	}
	return pieces.map((piece) => `=?utf-8?B?${Buffer.from(piece).toString('base64')}?=`).join('\r\n ')
}

export const isAddress = (address: unknown): address is string =>
	typeof address === 'string' && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address)
