/**
 * SendGrid as seen from the app. https://www.twilio.com/docs/sendgrid/api-reference/mail-send/mail-send
 * What it posts: https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 */
import { createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { addressOf, arrived, compose, isAddress, mimeOf } from './mail'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const next = sequence()
const perKey = rateLimit(600, 60_000)
/** DER of an unencrypted PKCS#8 P-256 key, up to its 32 secret bytes. */
const PKCS8 = Buffer.from('3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420', 'hex')

export const sendgrid: LocalProvider = {
	channel: 'sendgrid',

	sampleSettings(id) {
		const from = `support@shop-${digitsOf(`sendgrid ${id}`, 6)}.example.com`
		return {
			from,
			apiKey: `SG.${tokenOf(`key ${id}`, 16, 'base64url')}.${tokenOf(`secret ${id}`, 32, 'base64url')}`,
			basicUser: `desk${digitsOf(`user ${id}`, 4)}`,
			basicPassword: tokenOf(`password ${id}`, 18, 'hex'),
			publicKey: createPublicKey(privateKey(from)).export({ type: 'spki', format: 'der' }).toString('base64'),
		}
	},

	write(account, person, message) {
		const mail = compose(account, person, message)
		const name = mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address
		const fields = {
			email: mimeOf(mail),
			dkim: '{@example.net : pass}',
			to: mail.to,
			from: name,
			sender_ip: '192.0.2.7',
			spam_score: '0.011',
			subject: mail.subject,
			charsets: JSON.stringify({ to: 'UTF-8', from: 'UTF-8', subject: 'UTF-8' }),
			SPF: 'pass',
			envelope: JSON.stringify({ to: [mail.to], from: mail.from.address }),
		}
		const parts = Object.entries(fields).map(
			([field, value]) => `--xYzZY\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
		)
		return {
			method: 'POST',
			headers: {
				'Content-Type': 'multipart/form-data; boundary=xYzZY',
				Authorization: basic(account),
				'User-Agent': 'SendGrid 1.0',
			},
			body: `${parts.join('')}--xYzZY--\r\n`,
		}
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		if (pathname !== '/v3/mail/send' && pathname !== '/v3/user/webhooks/parse/settings') return undefined
		const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
		if (!account || !token || account.settings.apiKey !== token) {
			return refusal(401, 'The provided authorization grant is invalid, expired, or revoked')
		}
		if (pathname !== '/v3/mail/send') return Response.json({ result: [] })
		if (perKey(token, now)) return refusal(429, 'too many requests')
		return send(fieldsOf(await request.text()), account, now)
	},

	reading({ url, body }) {
		const { to, text } = mailIn(fieldsOf(body))
		return url.endsWith('/mail/send') && isAddress(to) ? { to: to.toLowerCase(), text: String(text) } : undefined
	},

	address: addressOf,

	receipts(account, { id, to, at }) {
		const sg_message_id = `${id}.recvd-${tokenOf(id, 5, 'hex')}-1-${tokenOf(to, 4, 'hex').toUpperCase()}-9.0`
		const event = (name: string, after: number, more: Fields = {}) => {
			const sg_event_id = tokenOf(`${name} ${id}`, 16, 'base64url')
			const timestamp = Math.floor((at + after) / 1000)
			return {
				afterMs: after,
				delivery: events(
					account,
					[{ email: to, event: name, sg_event_id, sg_message_id, timestamp, ...more }],
					at + after,
				),
			}
		}
		const gone = {
			type: 'bounce',
			status: '5.1.1',
			reason: '550 5.1.1 The email account that you tried to reach does not exist.',
		}
		const last = to.startsWith('bounce')
			? event('bounce', 2500, gone)
			: event('delivered', 1500, { response: '250 OK' })
		return [event('processed', 300), last]
	},
}

function mailIn({ personalizations, content }: Fields): { to: unknown; text: unknown } {
	const [first] = Array.isArray(personalizations) ? personalizations : []
	const [words] = Array.isArray(content) ? content : []
	return { to: first?.to?.[0]?.email, text: words?.value }
}

function send(given: Fields, account: LocalAccount, now: number): Response {
	const { to, text } = mailIn(given)
	const from = (given.from as Fields | undefined)?.email
	if (!isAddress(to)) return refusal(400, 'Does not contain a valid address.', 'personalizations.0.to.0.email')
	if (from !== account.settings.from) {
		return refusal(
			403,
			'The from address does not match a verified Sender Identity. Mail cannot be sent until this error is resolved.',
			'from',
		)
	}
	if (typeof text !== 'string' || !text)
		return refusal(400, 'The content value must be a string at least one character in length.', 'content.0.value')
	const id = tokenOf(`${account.id} ${to} ${next(now)}`, 16, 'base64url')
	const references = String((given.headers as Fields | undefined)?.References ?? '')
	const replyTo = String((given.reply_to as Fields | undefined)?.email ?? from)
	arrived(account, { to, replyTo, references, messageId: `<${id}@geopod-ismtpd-1>`, text, at: now })
	return new Response(null, { status: 202, headers: { 'X-Message-Id': id } })
}

function refusal(status: number, message: string, field: string | null = null): Response {
	return Response.json({ errors: [{ message, field, help: null }] }, { status })
}

function events(account: LocalAccount, list: Fields[], at: number): LocalDelivery {
	const body = `${JSON.stringify(list)}\r\n`
	const timestamp = String(Math.floor(at / 1000))
	const signature = sign('sha256', Buffer.from(timestamp + body), privateKey(account.settings.from ?? '')).toString(
		'base64',
	)
	return {
		method: 'POST',
		headers: {
			'Content-Type': 'application/json',
			Authorization: basic(account),
			'X-Twilio-Email-Event-Webhook-Signature': signature,
			'X-Twilio-Email-Event-Webhook-Timestamp': timestamp,
		},
		body,
	}
}

function basic({ settings: { basicUser, basicPassword } }: LocalAccount): string {
	return `Basic ${Buffer.from(`${basicUser}:${basicPassword}`).toString('base64')}`
}

/** The site's own, from the address: SendGrid keeps it to itself. */
function privateKey(from: string) {
	const secret = Buffer.from(tokenOf(`sendgrid signs for ${from}`, 32, 'hex'), 'hex')
	// Below the order of P-256's group.
	secret[0] = (secret[0] ?? 0) & 0x7f
	return createPrivateKey({ key: Buffer.concat([PKCS8, secret]), format: 'der', type: 'pkcs8' })
}
