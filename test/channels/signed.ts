import { createHmac } from 'node:crypto'
import type { Settings } from '../../src/channels/channel'
import type { ChannelId, Delivery } from '../../src/message'

export const NOW = Date.parse('2026-10-31T10:02:00Z')

/** What an admin would have entered. */
export const SETTINGS: Record<ChannelId, Settings> = {
	telegram: { botToken: '6001:AAE-token_of_a_bot_35_characters_xx', secretToken: 'Cellar_door-1' },
	whatsapp: {
		appSecret: 'app_secret_of_a_test',
		verifyToken: 'meatyhamhock',
		accessToken: 'EAAtoken',
		phoneNumberId: '106540352242922',
	},
	webhook: {
		secret: `whsec_${Buffer.from('twenty-four bytes or more').toString('base64')}`,
		replyUrl: 'https://shop.example.com/replies',
	},
}

/** The header that proves a delivery; the app's own code is not asked. */
export const PROOF: Record<ChannelId, string> = {
	telegram: 'x-telegram-bot-api-secret-token',
	whatsapp: 'x-hub-signature-256',
	webhook: 'webhook-signature',
}

/** Headers by which the provider proves a body. */
const HEADERS: Record<ChannelId, (body: string, settings: Settings, id: string, at: number) => Record<string, string>> =
	{
		telegram: (_, { secretToken = '' }) => ({ [PROOF.telegram]: secretToken }),
		whatsapp: (body, { appSecret = '' }) => ({
			[PROOF.whatsapp]: `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}`,
		}),
		webhook: (body, { secret = '' }, id, at) => {
			const timestamp = String(Math.floor(at / 1000))
			const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
			const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
			return { 'webhook-id': id, 'webhook-timestamp': timestamp, [PROOF.webhook]: `v1,${signature}` }
		},
	}

export function delivery(body: string, headers: Record<string, string> = {}): Delivery {
	const url = 'https://site.example/x1/trigger/acc_1'
	return { method: 'POST', headers, body, path: '', query: {}, url, receivedAt: NOW }
}

export function signed(
	channel: ChannelId,
	body: string,
	{ id = 'msg_2bXkq0Ue4Rz', at = NOW, settings = SETTINGS[channel] } = {},
): Delivery {
	return delivery(body, HEADERS[channel](body, settings, id, at))
}
