/**
 * Postmark as seen from the app. https://postmarkapp.com/developer/api/email-api
 * Errors: https://postmarkapp.com/developer/api/overview#error-codes
 */
import type { LocalAccount, LocalDelivery, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { addressOf, arrived, compose, headersOf, isAddress } from './mail'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const next = sequence()
const perServer = rateLimit(100, 1000)
const hooks = new Map<string, string>()
const webhooks = new Map<string, Fields[]>()

export const postmark: LocalProvider = {
	channel: 'postmark',

	sampleSettings(id) {
		return {
			from: `support@shop-${digitsOf(`postmark ${id}`, 6)}.example.com`,
			serverToken: uuid(`server ${id}`),
			basicUser: `desk${digitsOf(`user ${id}`, 4)}`,
			basicPassword: tokenOf(`password ${id}`, 18, 'hex'),
		}
	},

	write(account, person, message) {
		const mail = compose(account, person, message)
		const { name = '', address } = mail.from
		const hash = /\+([^@]*)@/.exec(mail.to)?.[1] ?? ''
		const own = new Set(['From', 'To', 'Subject', 'Date'])
		const Headers = headersOf(mail)
			.filter(([header]) => !own.has(header))
			.map(([Name, Value]) => ({ Name, Value }))
		return webhook(account, {
			FromName: name,
			MessageStream: 'inbound',
			From: address,
			FromFull: { Email: address, Name: name, MailboxHash: '' },
			To: mail.to,
			ToFull: [{ Email: mail.to, Name: '', MailboxHash: hash }],
			CcFull: [],
			BccFull: [],
			OriginalRecipient: `${tokenOf(`inbound ${account.id}`, 16, 'hex')}@inbound.postmarkapp.com`,
			Subject: mail.subject,
			MessageID: uuid(mail.messageId),
			ReplyTo: '',
			MailboxHash: hash,
			Date: mail.date,
			TextBody: mail.text,
			HtmlBody: '',
			StrippedTextReply: mail.inReplyTo ? message.text : '',
			Tag: '',
			Headers: [{ Name: 'Return-Path', Value: `<${address}>` }, ...Headers],
			Attachments: [],
		})
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		const token = request.headers.get('x-postmark-server-token')
		if (!['/email', '/server', '/webhooks'].includes(pathname) && !/^\/webhooks\/\d+$/.test(pathname)) return undefined
		if (!token) return refusal(401, 10, 'No Account or Server API tokens were supplied in the HTTP headers.')
		if (!account || account.settings.serverToken !== token) {
			return refusal(
				401,
				10,
				'The Server Token you provided in the X-Postmark-Server-Token request header was invalid.',
			)
		}
		if (perServer(token, now)) return refusal(429, 429, 'Rate limit exceeded')
		const body = fieldsOf(request.method === 'GET' ? '' : await request.text())
		if (pathname === '/email') return send(body, account, now)
		if (pathname === '/server') {
			if (typeof body.InboundHookUrl === 'string') hooks.set(token, body.InboundHookUrl)
			const InboundAddress = `${tokenOf(`inbound ${account.id}`, 16, 'hex')}@inbound.postmarkapp.com`
			return Response.json({ ID: 1, Name: account.name, InboundHookUrl: hooks.get(token) ?? '', InboundAddress })
		}
		const known = webhooks.get(token) ?? []
		if (request.method === 'GET') return Response.json({ Webhooks: known })
		const ID = Number(pathname.split('/')[2] ?? next(now))
		webhooks.set(token, [...known.filter((hook) => hook.ID !== ID), { ...body, ID }])
		return Response.json({ ...body, ID })
	},

	reading({ url, body }) {
		const { To, TextBody } = fieldsOf(body)
		return url.endsWith('/email') && isAddress(To) ? { to: To.toLowerCase(), text: String(TextBody) } : undefined
	},

	address: addressOf,

	receipts(account, { id, to, at }) {
		if (to.startsWith('bounce')) {
			const bounce = {
				RecordType: 'Bounce',
				ID: Number(digitsOf(id, 9)),
				Type: 'HardBounce',
				TypeCode: 1,
				Name: 'Hard bounce',
			}
			const Description = 'The server was unable to deliver your message (ex: unknown user, mailbox not found).'
			const facts = { MessageID: id, Description, Email: to, BouncedAt: new Date(at + 2500).toISOString() }
			return [{ afterMs: 2500, delivery: webhook(account, { ...bounce, ...facts, MessageStream: 'outbound' }) }]
		}
		const DeliveredAt = new Date(at + 1500).toISOString()
		const facts = { RecordType: 'Delivery', MessageID: id, Recipient: to, DeliveredAt, Details: 'smtp;250 2.0.0 OK' }
		return [{ afterMs: 1500, delivery: webhook(account, { ...facts, ServerID: 1, MessageStream: 'outbound' }) }]
	},
}

function send(given: Fields, account: LocalAccount, now: number): Response {
	const { From, To, Subject, TextBody, ReplyTo, Headers } = given
	if (!isAddress(From)) return refusal(422, 300, "Invalid 'From' address.")
	if (From !== account.settings.from) {
		return refusal(422, 400, "The 'From' address you supplied is not a Sender Signature on your account.")
	}
	if (!isAddress(To)) return refusal(422, 300, "Invalid 'To' address.")
	if (To.startsWith('inactive'))
		return refusal(422, 406, 'You tried to send to recipients that have been marked as inactive.')
	if (typeof TextBody !== 'string' || !TextBody)
		return refusal(422, 300, "Provide either email 'TextBody' or 'HtmlBody' or both.")
	if (typeof Subject !== 'string') return refusal(422, 300, "Invalid 'Subject'.")
	const MessageID = uuid(`${account.id} ${To} ${next(now)}`)
	const headers = Array.isArray(Headers) ? (Headers as Fields[]) : []
	const references = String(headers.find(({ Name }) => Name === 'References')?.Value ?? '')
	const messageId = `<${MessageID}@mtasv.net>`
	arrived(account, { to: To, replyTo: String(ReplyTo ?? From), references, messageId, text: TextBody, at: now })
	return Response.json({ To, SubmittedAt: new Date(now).toISOString(), MessageID, ErrorCode: 0, Message: 'OK' })
}

function refusal(status: number, ErrorCode: number, Message: string): Response {
	return Response.json({ ErrorCode, Message }, { status })
}

function webhook(account: LocalAccount, content: Fields): LocalDelivery {
	const { basicUser = '', basicPassword = '' } = account.settings
	const authorization = `Basic ${Buffer.from(`${basicUser}:${basicPassword}`).toString('base64')}`
	const headers = { 'Content-Type': 'application/json', Authorization: authorization, 'User-Agent': 'Postmark' }
	return { method: 'POST', headers, body: JSON.stringify(content) }
}

function uuid(seed: string): string {
	return tokenOf(seed, 16, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
