import { Webhook } from 'standardwebhooks'
import type { LocalAccount, LocalDelivery } from '../seams'

/**
 * A webhook as it is sent at `now` (milliseconds), however old the message in it: the timestamp of Standard Webhooks is that of the
 * attempt, and receivers refuse one older than five minutes. The other providers' deliveries carry no such time.
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function attempt(delivery: LocalDelivery, { channel, settings }: LocalAccount, now: number): LocalDelivery {
	const id = delivery.headers['webhook-id']
	if (channel !== 'webhook' || id === undefined) return delivery
	const signature = new Webhook(settings.secret ?? '').sign(id, new Date(now), delivery.body)
	const timestamp = String(Math.floor(now / 1000))
	return {
		...delivery,
		headers: { ...delivery.headers, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
	}
}
