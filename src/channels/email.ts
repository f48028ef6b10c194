/** Mail as a conversation: what Postmark, Mailgun and SendGrid share. */
import type { Inbound, Media, MediaFile, ReceiptStatus, Reply, Sender } from '../message'
import { conversationOf, isOurs, mailbox, messageIds, threadId, tokenOf, withToken } from './email-address'
import { type Attached, type Email, idOf } from './email-mail'
import { automatic, bounceOf, looping } from './email-nature'
import { ownWords } from './email-quotes'
import { header } from './mime'
import { present } from './present'
import { digest } from './signature'
import { brief } from './text'

/** What the channel knows about its own mails. */
export interface Desk {
	/** Our address. */
	ours: string | undefined
	/** The id that `send` gave back for the mail with this Message-ID; undefined: not sent by us. */
	sentId(messageId: string): string | undefined
}

export function inboundOf(email: Email, { ours, sentId }: Desk): Inbound {
	const id = idOf(email)
	const to = toOf(email, ours)
	const bounce = bounceOf(email)
	if (bounce) {
		const of = bounce.about.map(sentId).find((sent) => sent)
		if (!of || bounce.action === 'delayed')
			return present({ kind: 'ignored' as const, reason: bounceReason(bounce, of), id, to })
		const status: ReceiptStatus = bounce.action === 'failed' ? 'failed' : 'delivered'
		return present({ kind: 'receipt' as const, id, to, of, status, error: bounce.error, sentAt: sentAtOf(email) })
	}
	const known = knownConversation(email, ours)
	const reason =
		looping(email, ours, (messageId) => sentId(messageId) !== undefined) ?? automatic(email, known !== undefined)
	if (reason) return present({ kind: 'ignored' as const, reason, id, to })
	const sender = senderOf(email, ours)
	if (!sender) return present({ kind: 'ignored' as const, reason: 'mail without a sender', id, to })
	const isAnswer =
		known !== undefined ||
		email.thread.length > 0 ||
		/^(re|aw|sv|vs|antw|odp|rif|res|回复|答复|ответ)\s?[:：]/i.test(email.subject ?? '')
	const isForwarded = /^(fwd?|wg|tr|rv|enc|i|vb|doorst|wtr|pd|转发|轉寄)\s?[:：]/i.test(email.subject ?? '')
	const own = ownWords(email.text, isAnswer && !isForwarded)
	const isCut = squeezed(own) !== squeezed(email.text)
	return present({
		kind: 'message' as const,
		id,
		to,
		conversation: known ?? digest(rootOf(email) ?? id).slice(0, 20),
		sender,
		text: own || (email.files.length === 0 ? (email.subject ?? '') : ''),
		fullText: isCut ? email.text : undefined,
		media: email.files.map(mediaOf),
		sentAt: sentAtOf(email),
		replyTo: email.thread[0],
		subject: email.subject,
	})
}

const squeezed = (text: string): string => text.replace(/\s+/g, ' ')

/** A file's bytes as they came inside the webhook, under the names that `Media.ref` gives them. */
export function inlineFiles(email: Email): MediaFile[] {
	return email.files.flatMap(({ name = '', mime, bytes }) => (bytes ? [{ name, mime, bytes: bytes() }] : []))
}

function bounceReason({ action, error }: { action: string; error?: string }, of: string | undefined): string {
	const what = of ? `delivery report: ${action}` : 'bounce of a mail that is not ours'
	return error ? `${what} (${error})` : what
}

/** Several addresses may lead to one webhook; a forwarded or blind copy names none of ours. */
function toOf({ recipients }: Email, ours: string | undefined): string | undefined {
	if (!ours) return recipients[0]?.toLowerCase()
	return recipients.some((address) => isOurs(address, ours)) ? ours : undefined
}

/** A conversation that we have answered in before, and put its name into our mails' headers. */
function knownConversation({ recipients, thread }: Email, ours: string | undefined): string | undefined {
	const tokens = recipients.filter((address) => isOurs(address, ours)).map(tokenOf)
	return [...tokens, ...thread.map((messageId) => conversationOf(messageId, ours))].find((token) => token)
}

/** References begin with the thread's first mail; a mail program that writes none writes In-Reply-To. */
function rootOf({ thread, headers }: Email): string | undefined {
	return messageIds(header(headers, 'references'))[0] ?? thread[0]
}

/** `id` is where the answer goes, `email` who wrote. */
function senderOf({ from, replyTo }: Email, ours: string | undefined): Sender | undefined {
	const answer = replyTo && !isOurs(replyTo.address, ours) ? replyTo : from
	const author = from ?? answer
	if (!author || !answer) return undefined
	return present({
		id: answer.address.toLowerCase(),
		email: author.address.toLowerCase(),
		name: author.name ?? answer.name,
	})
}

/** A mail's own date, unless it is missing, unreadable or later than now. */
function sentAtOf({ headers, receivedAt }: Email): number {
	const date = header(headers, 'date')
		?.slice(0, 100)
		.replace(/\([^)]*\)/g, '')
	const at = date ? Date.parse(date) : Number.NaN
	return at > 0 && at < receivedAt ? at : receivedAt
}

function mediaOf({ name = '', mime, inline, size, url, bytes }: Attached): Media {
	const kind = (/^(image|audio|video)\//.exec(mime)?.[1] ?? 'file') as Media['kind']
	return present({
		kind,
		url,
		ref: bytes ? `inline:${name}` : undefined,
		mime,
		name,
		size,
		text: inline ? 'shown in the text' : url || bytes ? undefined : 'was not handed over by the mail provider',
	})
}

// --- send ------------------------------------------------------------------------------------------------------------

export interface Outgoing {
	from: string
	/** With the conversation's token, so that an answer finds its way without any header. */
	replyTo: string
	to: string
	subject: string
	headers: Record<string, string>
	text: string
}

/** Undefined where the customer's address is none, or ours is not known. */
export function outgoing(reply: Reply, from: string | undefined): Outgoing | undefined {
	const ours = mailbox(reply.from)?.address ?? mailbox(from)?.address
	const to = mailbox(reply.sender.id)?.address ?? mailbox(reply.sender.email)?.address
	if (!ours || !to) return undefined
	const { conversation, inReplyTo, text } = reply
	const answered = messageIds(inReplyTo?.id).slice(0, 1)
	// A header's line breaks would begin another header.
	const subject = brief(reply.subject, 200)?.replace(/^((re|aw|sv|antw)\s?:\s*)+/i, '')
	return {
		from: ours,
		replyTo: withToken(ours, conversation),
		to,
		subject: `Re: ${subject || 'Your message'}`,
		headers: {
			...(answered[0] ? { 'In-Reply-To': answered[0] } : {}),
			References: [threadId(ours, conversation), ...answered].join(' '),
		},
		text,
	}
}
