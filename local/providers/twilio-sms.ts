/**
 * Twilio's messages as seen from the app.
 * https://www.twilio.com/docs/messaging/guides/webhook-request
 * https://www.twilio.com/docs/messaging/api/message-resource
 */
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { rateLimit } from './rate'
import { sequence } from './sequence'
import { twilioFile, twilioNumber, twilioPath, twilioRefusal, twilioSettings, twilioWebhook } from './twilio'

const nextMessage = sequence()
const perAccount = rateLimit(100, 1000)

export const twilioSms: LocalProvider = {
	channel: 'twilio-sms',

	sampleSettings: twilioSettings,

	// SMS knows neither edits nor reactions: phones send words.
	write(account, person, { text, serial, at }) {
		const sid = sidOf('SM', `${account.id} ${person.id} ${serial} ${at}`)
		const fields = {
			MessageSid: sid,
			SmsSid: sid,
			SmsMessageSid: sid,
			SmsStatus: 'received',
			NumMedia: '0',
			NumSegments: '1',
		}
		const { from = '' } = account.settings
		return twilioWebhook(account, { ...fields, From: numberOf(person), To: from, Body: text }, sidOf('TK', sid))
	},

	async answer(request, account, now) {
		const path = twilioPath(request, account)
		// Without a known account other products may be meant.
		if (typeof path !== 'string') return /\/Messages\.json$/.test(request.url) ? path : undefined
		if (!account) return undefined
		if (path === 'Messages.json' && request.method === 'POST') return send(await request.text(), account, now)
		if (path === 'IncomingPhoneNumbers.json') return Response.json({ incoming_phone_numbers: [twilioNumber(account)] })
		if (path.startsWith('IncomingPhoneNumbers/')) return Response.json(twilioNumber(account))
		return twilioFile(path)
	},

	reading({ url, body }) {
		const form = new URLSearchParams(body)
		const [to, text] = [form.get('To'), form.get('Body')]
		return url.endsWith('/Messages.json') && to && text !== null ? { to, text } : undefined
	},

	address(person) {
		return numberOf(person)
	},

	receipts(account, { id, to, at }) {
		return [
			{ afterMs: 900, delivery: status(account, id, to, at, 'sent') },
			{ afterMs: 2500, delivery: status(account, id, to, at, 'delivered') },
		]
	},
}

/** https://www.twilio.com/docs/api/errors */
function send(body: string, account: LocalAccount, now: number): Response {
	const form = new URLSearchParams(body)
	const [to, from, text] = [form.get('To') ?? '', form.get('From') ?? '', form.get('Body') ?? '']
	if (!/^(\w+:)?\S+$/.test(to)) return twilioRefusal(400, 21604, "A 'To' phone number is required.")
	if (!/^(\w+:)?\+?\w{3,}/.test(to)) return twilioRefusal(400, 21211, `Invalid 'To' Phone Number: ${to}`)
	if (!from && !form.get('MessagingServiceSid')) return twilioRefusal(400, 21603, "A 'From' phone number is required.")
	if (from && from.replace(/^\w+:/, '') !== account.settings.from) {
		return twilioRefusal(400, 21606, `The From phone number ${from} is not a valid, SMS-capable inbound phone number`)
	}
	if (!text) return twilioRefusal(400, 21602, 'Message body is required.')
	if ([...text].length > 1600)
		return twilioRefusal(400, 21617, 'The concatenated message body exceeds the 1600 character limit')
	if (perAccount(account.id, now)) return twilioRefusal(429, 20429, 'Too Many Requests')
	const sid = sidOf('SM', `${account.id} ${nextMessage(now)}`)
	return Response.json(
		{
			sid,
			account_sid: account.settings.accountSid,
			to,
			from,
			body: text,
			status: 'queued',
			direction: 'outbound-api',
			error_code: null,
		},
		{ status: 201 },
	)
}

function status(account: LocalAccount, sid: string, to: string, at: number, state: string): LocalDelivery {
	const { from = '' } = account.settings
	const fields = { MessageSid: sid, SmsSid: sid, MessageStatus: state, SmsStatus: state, To: to, From: from }
	return twilioWebhook(account, fields, sidOf('TK', `${sid} ${state} ${at}`))
}

function sidOf(kind: string, seed: string): string {
	return kind + tokenOf(seed, 16, 'hex')
}

function numberOf(person: LocalPerson): string {
	return person.phone ?? `+1555${digitsOf(`phone ${person.id}`, 7)}`
}
