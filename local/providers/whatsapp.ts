/**
 * WhatsApp's Cloud API as seen from the app.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/reference/messages
 * Limits and errors: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
 */
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { metaRefusal, metaSettings, metaWebhook } from './meta'
import { pictureAnswer } from './picture'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const MEDIA_HOST = 'lookaside.fbsbx.com'
const DAY = 86_400_000
const nextMessage = sequence()
const perNumber = rateLimit(80, 1000)
const perPair = rateLimit(45, 6000)
/** When this person last wrote to this number; unknown counts as just now (deliveries made by hand are not seen here). */
const lastWritten = new Map<string, number>()

export const whatsapp: LocalProvider = {
	channel: 'whatsapp',

	sampleSettings(id) {
		return {
			phoneNumberId: digitsOf(`phone number id ${id}`, 15),
			...metaSettings(id),
		}
	},

	write(account, person, { text, serial, at, of, kind = 'message' }) {
		const from = waId(person)
		lastWritten.set(pair(account, from), at)
		const content =
			kind === 'edit'
				? { type: 'edit', edit: { original_message_id: of, message: { type: 'text', text: { body: text } } } }
				: kind === 'reaction'
					? { type: 'reaction', reaction: { message_id: of, emoji: text } }
					: { type: 'text', text: { body: text } }
		const id = wamid(`${account.id} ${from} ${serial} ${at}`)
		return webhook(account, {
			contacts: [{ profile: { name: person.name }, wa_id: from, user_id: userId(from) }],
			messages: [{ from, from_user_id: userId(from), id, timestamp: seconds(at), ...content }],
		})
	},

	async answer(request, account, now) {
		const { pathname } = new URL(request.url)
		if (new URL(request.url).hostname === MEDIA_HOST) return pictureAnswer()
		const [, phoneNumberId, messages] = pathname.match(/^\/v\d+\.\d+\/(\d+)(\/messages)?$/) ?? []
		if (!phoneNumberId) return undefined
		const token = request.headers.get('authorization')?.replace(/^Bearer /, '')
		if (!account || !token || account.settings.accessToken !== token) {
			return refusal(401, 190, 'Invalid OAuth access token - Cannot parse access token')
		}
		if (account.settings.phoneNumberId !== phoneNumberId && request.method === 'GET') {
			const url = `https://${MEDIA_HOST}/whatsapp_business/attachments/?mid=${phoneNumberId}`
			return Response.json({ id: phoneNumberId, url, mime_type: 'image/png', messaging_product: 'whatsapp' })
		}
		if (account.settings.phoneNumberId !== phoneNumberId) {
			return refusal(400, 100, `Unsupported request. Object with ID '${phoneNumberId}' does not exist`)
		}
		if (messages && request.method === 'POST') return send(fieldsOf(await request.text()), account, now)
		if (request.method !== 'GET') return refusal(400, 100, 'Unsupported request')
		return Response.json({ id: phoneNumberId, display_phone_number: display(account), webhook_configuration: {} })
	},

	reading({ url, body }) {
		const { to, recipient, text } = fieldsOf(body)
		const words = (text as Fields | undefined)?.body
		return url.endsWith('/messages') && typeof words === 'string'
			? { to: String(to ?? recipient), text: words }
			: undefined
	},

	address(person) {
		return waId(person)
	},

	receipts(account, { id, to, at, body }) {
		const { biz_opaque_callback_data } = fieldsOf(body)
		const closed = (lastWritten.get(pair(account, to)) ?? at) < at - DAY
		if (closed) {
			const errors = [{ code: 131047, title: 'Re-engagement message', message: 'Re-engagement message' }]
			return [
				{ afterMs: 1500, delivery: status(account, id, to, at + 1500, 'failed', { errors, biz_opaque_callback_data }) },
			]
		}
		return [
			{ afterMs: 700, delivery: status(account, id, to, at + 700, 'sent', { biz_opaque_callback_data }) },
			{ afterMs: 1800, delivery: status(account, id, to, at + 1800, 'delivered', { biz_opaque_callback_data }) },
			{ afterMs: 9000, delivery: status(account, id, to, at + 9000, 'read', { biz_opaque_callback_data }) },
		]
	},
}

function send({ messaging_product, to, recipient, type, text }: Fields, account: LocalAccount, now: number): Response {
	const target = String(to ?? recipient ?? '')
	const words = (text as Fields | undefined)?.body
	if (messaging_product !== 'whatsapp') return refusal(400, 100, '(#100) The parameter messaging_product is required.')
	if (!target) return refusal(400, 100, '(#100) The parameter to is required.')
	if (type !== 'text' || typeof words !== 'string' || !words)
		return refusal(400, 100, '(#100) The parameter text is required.')
	if (words.length > 4096) return refusal(400, 100, '(#100) Param text["body"] must be at most 4096 characters long.')
	if (perNumber(account.id, now)) return refusal(429, 130429, '(#130429) Rate limit hit')
	if (perPair(pair(account, target), now)) {
		return refusal(400, 131056, '(#131056) (Business Account, Consumer Account) pair rate limit hit')
	}
	const id = wamid(`${account.id} ${target} ${nextMessage(now)}`)
	const contact =
		to === undefined ? { input: target, user_id: target } : { input: target, wa_id: target.replace(/\D/g, '') }
	return Response.json({ messaging_product: 'whatsapp', contacts: [contact], messages: [{ id }] })
}

function refusal(status: number, code: number, message: string): Response {
	return metaRefusal(status, code, message, { error_data: { messaging_product: 'whatsapp' } })
}

function status(
	account: LocalAccount,
	id: string,
	to: string,
	at: number,
	state: string,
	more: Fields = {},
): LocalDelivery {
	const statuses = [
		{ id, status: state, timestamp: seconds(at), recipient_id: to, recipient_user_id: userId(to), ...more },
	]
	return webhook(account, { statuses })
}

function webhook(account: LocalAccount, content: Fields): LocalDelivery {
	const metadata = {
		display_phone_number: display(account),
		phone_number_id: account.settings.phoneNumberId,
	}
	const value = { messaging_product: 'whatsapp', metadata, ...content }
	const entry = { id: digitsOf(`business ${account.id}`, 15), changes: [{ value, field: 'messages' }] }
	return metaWebhook(account, 'whatsapp_business_account', entry)
}

function wamid(seed: string): string {
	return `wamid.${tokenOf(seed, 39, 'base64')}`
}

function waId(person: LocalPerson): string {
	return person.phone?.replace(/\D/g, '') || `1555${digitsOf(`whatsapp ${person.id}`, 7)}`
}

/** Business-scoped. */
function userId(waId: string): string {
	return `US.${digitsOf(`user ${waId}`, 17)}`
}

function display(account: LocalAccount): string {
	return `1555${digitsOf(`display ${account.id}`, 7)}`
}

function pair(account: LocalAccount, person: string): string {
	return `${account.id} ${person}`
}

function seconds(at: number): string {
	return String(Math.floor(at / 1000))
}
