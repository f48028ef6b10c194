/** Mails that no customer wrote: automatic answers, bounces, our own words coming back. */
import { isOurs } from './email-address'
import { type Email, idOf } from './email-mail'
import { header } from './mime'
import { brief } from './text'

/** Also where a mail asks not to be answered automatically, which no person's mail program does. */
const WANTS_NO_ANSWER = /\b(all|oof|autoreply)\b/i
const BULK = /^(bulk|junk|list|auto_reply)$/i
// A hint only: people write such subjects too.
const AWAY =
	/^(auto(matic|matische|matisch)?[- ]?(reply|response|antwort|answer)|automatische antwort|abwesenheit|out of (the )?office|réponse automatique|absence du bureau|message d['’]absence|absen(t|ce)\b)/i
const DAEMON = /^(mailer-daemon|postmaster|mail-daemon|mailerdaemon)@/i

/** @returns why nobody needs to read it */
export function automatic(email: Email, isAnswerToUs: boolean): string | undefined {
	const of = (name: string) => header(email.headers, name)?.trim() ?? ''
	const submitted = of('auto-submitted').split(/[;\s]/, 1)[0] ?? ''
	if (submitted && submitted.toLowerCase() !== 'no') return `automatic mail: Auto-Submitted ${brief(submitted, 40)}`
	// Bounces are told apart before: a mail program's own receipt (RFC 8098), a provider's complaint (RFC 5965).
	if (/^multipart\/report\b/i.test(of('content-type'))) return 'automatic mail: a report'
	for (const name of ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'x-autoresponse', 'x-auto-response'])
		if (of(name) && of(name).toLowerCase() !== 'no') return `automatic mail: ${name}`
	if (BULK.test(of('precedence')) && !of('x-original-sender')) return `automatic mail: Precedence ${of('precedence')}`
	if (WANTS_NO_ANSWER.test(of('x-auto-response-suppress'))) return 'automatic mail: X-Auto-Response-Suppress'
	if (isAnswerToUs && AWAY.test(email.subject ?? '')) return 'automatic mail: its subject says so'
	return undefined
}

/** @returns why it must not be filed, or an answer would go round and round */
export function looping(
	email: Email,
	ours: string | undefined,
	isOurOwn: (messageId: string) => boolean,
): string | undefined {
	const of = (name: string) => header(email.headers, name)
	if (email.from && isOurs(email.from.address, ours)) return 'our own mail: it comes from our address'
	if (isOurOwn(idOf(email))) return 'our own mail: we sent it'
	if (of('x-loop')) return 'mail loop: X-Loop'
	if (of('x-jira-fingerprint')) return 'our own mail: a notification of Jira’s'
	// A Google group in front of the desk hands on what customers write to it, and names them.
	if (of('list-id') && !of('x-original-sender')) return 'mailing list: List-Id'
	return undefined
}

export interface Bounce {
	/** Message-IDs that the report may be about. */
	about: string[]
	action: 'failed' | 'delayed' | 'delivered'
	error?: string
}

/** A report about a mail's delivery (RFC 3464), or what looks like one. */
export function bounceOf(email: Email): Bounce | undefined {
	const type = header(email.headers, 'content-type') ?? ''
	const isReport = /^multipart\/report\b/i.test(type) && !/report-type="?(disposition|feedback)/i.test(type)
	const isFromDaemon =
		DAEMON.test(email.from?.address ?? '') || header(email.headers, 'x-failed-recipients') !== undefined
	const hasNoSender = email.envelopeFrom === '' || /^<\s*>$/.test(header(email.headers, 'return-path') ?? '')
	// Automatic answers have no envelope sender either; a bounce has no author.
	if (!isReport && !isFromDaemon && !(hasNoSender && !email.from)) return undefined
	const reports = email.files.filter(({ mime }) =>
		/^(message|text)\/(rfc822|rfc822-headers|delivery-status)$/.test(mime),
	)
	const words = [...reports.map((report) => Buffer.from(report.bytes?.() ?? []).toString('utf8')), email.text]
		.join('\n')
		.slice(0, 200_000)
	const about = [...words.matchAll(/^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\s]{1,995}>)/gim)].map(([, id = '']) => id)
	const action = /^action:[ \t]*(failed|delayed|delivered|relayed|expanded)/im.exec(words)?.[1]?.toLowerCase()
	const diagnosis =
		/^diagnostic-code:[ \t]*(.{1,300}(?:\r?\n[ \t]+.{1,200}){0,3})/im.exec(words)?.[1] ??
		/\b[45]\d\d[ -][45]\.\d{1,3}\.\d{1,3}\b.{0,200}/.exec(words)?.[0]
	const error = brief(diagnosis)
	return {
		about: [...about, ...email.thread],
		action: action === 'delayed' ? 'delayed' : !action || action === 'failed' ? 'failed' : 'delivered',
		...(error ? { error } : {}),
	}
}
