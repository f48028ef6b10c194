import { createHmac } from 'node:crypto'
import { tokenOf } from '../../local/providers/derive'
import type { LocalAccount, LocalDelivery } from '../../local/seams'

/** What the local providers do not write by themselves, made of what they do. */

type Json = Record<string, unknown>
const rewritten = (delivery: LocalDelivery, change: (body: Json) => Json): LocalDelivery => ({
	...delivery,
	body: JSON.stringify(change(JSON.parse(delivery.body) as Json)),
})

export const telegramPhoto = (delivery: LocalDelivery, album: string): LocalDelivery =>
	rewritten(delivery, (update) => {
		const { text, ...message } = update.message as Json
		const photo = [{ file_id: `AgAC${message.message_id}`, file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
		return { ...update, message: { ...message, caption: text, photo, media_group_id: album } }
	})

/** The same words, said in a group. */
export const inTelegramGroup = (delivery: LocalDelivery, group: number): LocalDelivery =>
	rewritten(delivery, (update) => {
		const name = 'edited_message' in update ? 'edited_message' : 'message'
		const chat = { id: -1_001_000_000_000 - group, type: 'supergroup', title: `Group ${group}` }
		return { ...update, [name]: { ...(update[name] as Json), chat } }
	})

/** Postmark puts files into the webhook itself. https://postmarkapp.com/developer/webhooks/inbound-webhook */
export const withFile = (delivery: LocalDelivery, name: string, bytes: Buffer): LocalDelivery =>
	rewritten(delivery, (mail) => ({
		...mail,
		Attachments: [
			{
				...{ Name: name, Content: bytes.toString('base64'), ContentType: 'application/pdf' },
				...{ ContentLength: bytes.length, ContentID: '' },
			},
		],
	}))

/** The sender deletes what a delivery said. */
export const deletionOf: Partial<
	Record<LocalAccount['channel'], (account: LocalAccount, of: LocalDelivery, at: number) => LocalDelivery>
> = {
	webhook: (_account, of, at) => {
		const id = of.headers['webhook-id'] ?? ''
		const deletion = rewritten(of, ({ sender }) => ({
			...{ kind: 'delete', of: id, sender, sentAt: new Date(at).toISOString() },
		}))
		return { ...deletion, headers: { ...of.headers, 'webhook-id': `${id}_deleted` } }
	},
	line(account, of, at) {
		const unsent = rewritten(of, ({ destination, events }) => {
			const [{ message, ...event } = {}] = events as Json[]
			const webhookEventId = `01K${tokenOf(String(event.webhookEventId), 12, 'hex').toUpperCase().slice(0, 23)}`
			const unsend = { messageId: (message as Json).id }
			return { destination, events: [{ ...event, type: 'unsend', webhookEventId, timestamp: at, unsend }] }
		})
		const signature = createHmac('sha256', account.settings.channelSecret ?? '')
			.update(unsent.body)
			.digest('base64')
		return { ...unsent, headers: { ...of.headers, 'x-line-signature': signature } }
	},
}

/** The id by which an edit names the message. */
export function editedId(account: LocalAccount, delivery: LocalDelivery, serial: number): string {
	if (account.channel === 'telegram') return String(serial)
	if (account.channel === 'webhook') return delivery.headers['webhook-id'] ?? ''
	const { events } = JSON.parse(delivery.body) as { events: { message: { id: string } }[] }
	return events[0]?.message.id ?? ''
}

/** Standard Webhooks are signed anew with every try: the time is part of the signature. */
export function signedAt(account: LocalAccount, delivery: LocalDelivery, now: number): LocalDelivery {
	if (account.channel !== 'webhook') return delivery
	const id = delivery.headers['webhook-id']
	const at = Math.floor(now / 1000)
	const key = Buffer.from((account.settings.secret ?? '').replace('whsec_', ''), 'base64')
	const signature = createHmac('sha256', key).update(`${id}.${at}.${delivery.body}`).digest('base64')
	const headers = { ...delivery.headers, 'webhook-timestamp': `${at}`, 'webhook-signature': `v1,${signature}` }
	return { ...delivery, headers }
}
