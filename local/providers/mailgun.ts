/**
 * Mailgun as seen from the app. https://documentation.mailgun.com/docs/mailgun/api-reference/send/mailgun/messages
 * What it posts: https://documentation.mailgun.com/docs/mailgun/user-manual/receive-forward-store/receive-http
 */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import type { Fields } from './fields'
import { addressOf, arrived, compose, headersOf, isAddress } from './mail'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const next = sequence()
const perKey = rateLimit(300, 1000)

export const mailgun: LocalProvider = {
	channel: 'mailgun',

	sampleSettings(id) {
		const domain = `mg.shop-${digitsOf(`mailgun ${id}`, 6)}.example.com`
		return {
			from: `support@${domain.replace('mg.', '')}`,
			domain,
			apiKey: `${tokenOf(`key ${id}`, 16, 'hex')}-${tokenOf(`key a ${id}`, 4, 'hex')}-${tokenOf(`key b ${id}`, 4, 'hex')}`,
			signingKey: tokenOf(`signing ${id}`, 16, 'hex'),
		}
	},

	write(account, person, message) {
		const mail = compose(account, person, message)
		const headers = headersOf(mail)
		const shown = headers.filter(([name]) => name !== 'Received' && name !== 'MIME-Version')
		const form = new URLSearchParams([
			['recipient', mail.to],
			['sender', mail.from.address],
			['subject', mail.subject],
			['from', mail.from.name ? `${mail.from.name} <${mail.from.address}>` : mail.from.address],
			...shown.map(([name, value]): [string, string] => [name.replace('Message-ID', 'Message-Id'), value]),
			['message-headers', JSON.stringify(headers)],
			['body-plain', mail.text],
			['stripped-text', message.text],
			['stripped-signature', ''],
			...Object.entries(proof(account, message.at, mail.messageId)),
		])
		const type = { 'Content-Type': 'application/x-www-form-urlencoded' }
		return { method: 'POST', headers: type, body: form.toString() }
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		const [, domain] = pathname.match(/^\/v3\/([^/]+)\/messages$/) ?? []
		if (!domain && pathname !== '/v3/routes') return undefined
		const [user, key = ''] = Buffer.from((request.headers.get('authorization') ?? '').slice(6), 'base64')
			.toString()
			.split(':')
		if (!account || user !== 'api' || key !== account.settings.apiKey) return new Response('Forbidden', { status: 401 })
		if (!domain) return Response.json({ total_count: 0, items: [] })
		if (domain !== account.settings.domain) return refusal(404, `Domain not found: ${domain}`)
		if (perKey(key, now)) return refusal(429, 'Too many requests')
		return send(new URLSearchParams(await request.text()), account, now)
	},

	reading({ url, body }) {
		const form = new URLSearchParams(body)
		const to = form.get('to')
		return url.endsWith('/messages') && isAddress(to)
			? { to: to.toLowerCase(), text: form.get('text') ?? '' }
			: undefined
	},

	address: addressOf,

	receipts(account, { id, to, at }) {
		const message = { headers: { 'message-id': id, to, from: account.settings.from, subject: '' } }
		if (to.startsWith('bounce')) {
			const trouble = {
				code: 550,
				message: "5.1.1 The email account that you tried to reach doesn't exist",
				'attempt-no': 1,
			}
			const facts = { event: 'failed', severity: 'permanent', reason: 'bounce', 'delivery-status': trouble, message }
			return [{ afterMs: 2500, delivery: webhook(account, { ...facts, recipient: to }, at + 2500) }]
		}
		return [
			{ afterMs: 300, delivery: webhook(account, { event: 'accepted', message, recipient: to }, at + 300) },
			{ afterMs: 1500, delivery: webhook(account, { event: 'delivered', message, recipient: to }, at + 1500) },
		]
	},
}

function send(form: URLSearchParams, account: LocalAccount, now: number): Response {
	const [to, from, text] = [form.get('to'), form.get('from'), form.get('text')]
	if (!isAddress(from)) return refusal(400, 'from parameter is missing')
	if (!isAddress(to)) return refusal(400, 'to parameter is not a valid address. please check documentation')
	if (!text && !form.get('html'))
		return refusal(400, "Need at least one of 'text', 'html', 'amp-html' or 'template' parameters specified")
	const seed = `${account.id} ${to} ${next(now)}`
	const id = `<${new Date(now).toISOString().replace(/\D/g, '').slice(0, 14)}.${tokenOf(seed, 8, 'hex')}@${account.settings.domain}>`
	const references = form.get('h:References') ?? ''
	arrived(account, {
		to,
		replyTo: form.get('h:Reply-To') ?? from,
		references,
		messageId: id,
		text: text ?? '',
		at: now,
	})
	return Response.json({ id, message: 'Queued. Thank you.' })
}

function refusal(status: number, message: string): Response {
	return Response.json({ message }, { status })
}

function proof(
	account: LocalAccount,
	at: number,
	seed: string,
): { timestamp: string; token: string; signature: string } {
	const timestamp = String(Math.floor(at / 1000))
	const token = tokenOf(`${seed} ${at}`, 25, 'hex')
	const signature = createHmac('sha256', account.settings.signingKey ?? '')
		.update(timestamp + token)
		.digest('hex')
	return { timestamp, token, signature }
}

function webhook(account: LocalAccount, event: Fields, at: number): LocalDelivery {
	const seed = JSON.stringify(event)
	const data = { id: tokenOf(seed, 16, 'base64url'), timestamp: at / 1000, 'log-level': 'info', ...event }
	const body = JSON.stringify({ signature: proof(account, at, seed), 'event-data': data })
	return { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }
}
