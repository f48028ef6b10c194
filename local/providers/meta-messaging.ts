/**
 * Messenger and Instagram as seen from the app.
 * https://developers.facebook.com/documentation/business-messaging/messenger-platform/send-messages
 * Limits: https://developers.facebook.com/documentation/business-messaging/messenger-platform/overview/rate-limiting
 */
import type { LocalAccount, LocalDelivery, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'
import { metaRefusal, metaSettings, metaWebhook } from './meta'
import { rateLimit } from './rate'
import { sequence } from './sequence'

const DAY = 86_400_000

/** Where the two differ. */
interface Product {
	channel: 'messenger' | 'instagram'
	object: string
	/** What account ids begin with. */
	idPrefix: string
	isTooLong(text: string): boolean
	tooLong: string
	/** The subcode of an answer that comes too late. */
	windowOver: number
	/** What is sent after the person has got it and after they have read it. */
	delivered(id: string, at: number): Fields | undefined
	read(id: string, at: number): Fields
	profile(person: LocalPerson): Fields
}

export function metaMessaging(product: Product): LocalProvider {
	const { channel } = product
	const nextMessage = sequence()
	const perAccount = rateLimit(300, 1000)
	const perThread = rateLimit(40, 4000)
	/** When this person last wrote; unknown counts as just now (deliveries made by hand are not seen here). */
	const lastWritten = new Map<string, number>()
	const people = new Map<string, LocalPerson>()

	const scoped = (person: LocalPerson) => digitsOf(`${channel} ${person.id}`, 16)
	const event = (account: LocalAccount, customer: string, at: number, content: Fields): LocalDelivery => {
		const own = account.settings.pageId
		const messaging = [{ sender: { id: customer }, recipient: { id: own }, timestamp: at, ...content }]
		return metaWebhook(account, product.object, { id: own, time: at, messaging })
	}

	function send({ recipient, message, messaging_type, tag }: Fields, account: LocalAccount, now: number): Response {
		const to = String((recipient as Fields | undefined)?.id ?? '')
		const text = (message as Fields | undefined)?.text
		if (!/^\d+$/.test(to)) return metaRefusal(400, 100, '(#100) No matching user found', { error_subcode: 2018001 })
		if (typeof text !== 'string' || !text)
			return metaRefusal(400, 100, '(#100) Message cannot be empty, must provide valid attachment or text')
		if (product.isTooLong(text)) return metaRefusal(400, 100, product.tooLong)
		if (perAccount(account.id, now))
			return metaRefusal(400, 613, '(#613) Calls to this api have exceeded the rate limit.')
		const thread = `${account.id} ${to}`
		if (perThread(thread, now)) return metaRefusal(400, 613, '(#613) Calls to this api have exceeded the rate limit.')
		const open = messaging_type === 'MESSAGE_TAG' && tag === 'HUMAN_AGENT' ? 7 * DAY : DAY
		if ((lastWritten.get(thread) ?? now) < now - open) {
			const said = '(#10) This message is sent outside of allowed window.'
			return metaRefusal(400, 10, said, { error_subcode: product.windowOver })
		}
		return Response.json({ recipient_id: to, message_id: messageId(`${account.id} ${to} ${nextMessage(now)}`) })
	}

	return {
		channel,

		sampleSettings(id) {
			return { ...metaSettings(`${channel} ${id}`), pageId: `${product.idPrefix}${digitsOf(`${channel} ${id}`, 12)}` }
		},

		write(account, person, { text, serial, at, of, kind = 'message' }) {
			const customer = scoped(person)
			lastWritten.set(`${account.id} ${customer}`, at)
			people.set(customer, person)
			if (kind === 'edit') return event(account, customer, at, { message_edit: { mid: of, text, num_edit: 1 } })
			if (kind === 'reaction') {
				return event(account, customer, at, { reaction: { mid: of, action: 'react', reaction: 'other', emoji: text } })
			}
			const mid = messageId(`${account.id} ${customer} ${serial} ${at}`)
			return event(account, customer, at, { message: { mid, text } })
		},

		async answer(request, account, now) {
			// Meta has one host for all its products: who has no account here is asked for elsewhere.
			const [, node, edge] = new URL(request.url).pathname.match(/^\/v\d+\.\d+\/(\w+)(?:\/(\w+))?$/) ?? []
			if (!node || !account) return undefined
			if (request.headers.get('authorization') !== `Bearer ${account.settings.accessToken}`) {
				return metaRefusal(401, 190, 'Invalid OAuth access token - Cannot parse access token')
			}
			const own = node === 'me' || node === account.settings.pageId
			const body = fieldsOf(await request.text())
			if (edge === 'messages' && own) return send(body, account, now)
			if (edge === 'subscribed_apps' && own) return Response.json(subscribedApps(request.method))
			if ((edge === 'comments' || edge === 'replies') && body.message) {
				return Response.json({ id: `${node.split('_')[0]}_${digitsOf(`comment ${nextMessage(now)}`, 15)}` })
			}
			const person = people.get(node)
			if (!edge && person) return Response.json({ ...product.profile(person), id: node })
			return metaRefusal(400, 100, `Unsupported request. Object with ID '${node}' does not exist`)
		},

		reading({ url, body }) {
			const { recipient, message } = fieldsOf(body)
			const text = (message as Fields | undefined)?.text
			if (!url.endsWith('/messages') || typeof text !== 'string') return undefined
			return { to: String((recipient as Fields | undefined)?.id), text }
		},

		address: scoped,

		receipts(account, { id, to, at }) {
			const delivered = product.delivered(id, at + 900)
			const first = delivered ? [{ afterMs: 900, delivery: event(account, to, at + 900, { delivery: delivered }) }] : []
			return [
				...first,
				{ afterMs: 8000, delivery: event(account, to, at + 8000, { read: product.read(id, at + 8000) }) },
			]
		},
	}
}

function subscribedApps(method: string): Fields {
	if (method !== 'GET') return { success: true }
	return { data: [{ name: 'Switchboard', id: '1', subscribed_fields: ['messages', 'feed', 'comments'] }] }
}

function messageId(seed: string): string {
	return `m_${tokenOf(seed, 60, 'base64url')}`
}
