import { createHmac } from 'node:crypto'
import type { Fetch, Settings } from '../../src/channels/channel'
import type { ChannelId, Delivery } from '../../src/message'
import { CHAT_HEADERS, CHAT_SETTINGS } from './sign-chat'
import { MAIL_HEADERS, MAIL_SETTINGS, sealedByMailgun } from './sign-mail'
import { PHONE_HEADERS, PHONE_SETTINGS } from './sign-phone'
import { activityToken, microsoftKeys } from './sign-teams'
import { sealed } from './sign-wechat'

export const NOW = Date.parse('2026-10-31T10:02:00Z')

/** What an admin would have entered. */
export const SETTINGS: Record<ChannelId, Settings> = {
	...PHONE_SETTINGS,
	...CHAT_SETTINGS,
	...MAIL_SETTINGS,
	line: { channelSecret: 'line_channel_secret_of_a_test', channelAccessToken: 'line+access/token=' },
	kakao: { headerSecret: 'a-secret-of-the-skill-header' },
	wechat: {
		token: 'wechattoken1',
		encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C',
		appId: 'wx5823bf96d3bd56c7',
		appSecret: 'wechat_app_secret_of_a_test',
	},
	slack: { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5', botToken: 'xoxb-17653672481-a-token' },
	teams: {
		appId: '11111111-2222-3333-4444-555555555555',
		appPassword: 'client~secret.of-a-test',
		tenantId: 'a1b2c3d4-e5f6-7890-abcd-ef1234567890',
	},
	telegram: { botToken: '6001:AAE-token_of_a_bot_35_characters_xx', secretToken: 'Cellar_door-1' },
	whatsapp: {
		appSecret: 'app_secret_of_a_test',
		verifyToken: 'meatyhamhock',
		accessToken: 'EAAtoken',
		phoneNumberId: '106540352242922',
	},
	messenger: {
		appSecret: 'app_secret_of_a_test',
		verifyToken: 'meatyhamhock',
		accessToken: 'EAApagetoken',
		pageId: '117172741761305',
	},
	instagram: {
		appSecret: 'app_secret_of_a_test',
		verifyToken: 'meatyhamhock',
		accessToken: 'IGAAtoken',
		pageId: '17841400000000000',
	},
	viber: { authToken: '4453b6ac12345678-e02c5f12174805f9-daec9cbb5448c51f' },
	x: { userId: '1111111111111111111', consumerSecret: 'consumer_secret_of_a_test', accessToken: 'user-access-token' },
	webhook: {
		secret: `whsec_${Buffer.from('twenty-four bytes or more').toString('base64')}`,
		replyUrl: 'https://shop.example.com/replies',
	},
}

/** The header, with `?` the query parameter, or with `#` the body's field, that proves a delivery; the app's own code is not asked. */
export const PROOF: Record<ChannelId, string> = {
	'twilio-sms': 'x-twilio-signature',
	'twilio-voice': 'x-twilio-signature',
	vonage: 'authorization',
	discourse: 'x-discourse-event-signature',
	crisp: 'x-crisp-signature',
	intercom: 'x-hub-signature',
	sunshine: 'x-api-key',
	dialogflow: 'authorization',
	postmark: 'authorization',
	mailgun: '#signature',
	sendgrid: 'x-twilio-email-event-webhook-signature',
	line: 'x-line-signature',
	kakao: 'x-switchboard-secret',
	wechat: '?msg_signature',
	slack: 'x-slack-signature',
	teams: 'authorization',
	telegram: 'x-telegram-bot-api-secret-token',
	whatsapp: 'x-hub-signature-256',
	messenger: 'x-hub-signature-256',
	instagram: 'x-hub-signature-256',
	viber: 'x-viber-content-signature',
	x: 'x-twitter-webhooks-signature',
	webhook: 'webhook-signature',
}

/** Headers by which the provider proves a body. */
const HEADERS: Partial<
	Record<ChannelId, (body: string, settings: Settings, id: string, at: number) => Record<string, string>>
> = {
	...PHONE_HEADERS,
	...CHAT_HEADERS,
	...MAIL_HEADERS,
	line: (body, { channelSecret = '' }) => ({
		[PROOF.line]: createHmac('sha256', channelSecret).update(body).digest('base64'),
	}),
	kakao: (_, { headerSecret = '' }) => ({ [PROOF.kakao]: headerSecret }),
	slack: (body, { signingSecret = '' }, _, at) => {
		const timestamp = String(Math.floor(at / 1000))
		const signature = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')
		return { 'x-slack-request-timestamp': timestamp, [PROOF.slack]: `v0=${signature}` }
	},
	teams: (body, { appId = '' }, _, at) => ({ [PROOF.teams]: `Bearer ${activityToken(body, appId, at)}` }),
	telegram: (_, { secretToken = '' }) => ({ [PROOF.telegram]: secretToken }),
	whatsapp: hubSignature,
	messenger: hubSignature,
	instagram: hubSignature,
	viber: (body, { authToken = '' }) => ({ [PROOF.viber]: createHmac('sha256', authToken).update(body).digest('hex') }),
	x: (body, { consumerSecret = '' }) => ({
		[PROOF.x]: `sha256=${createHmac('sha256', consumerSecret).update(body).digest('base64')}`,
	}),
	webhook: (body, { secret = '' }, id, at) => {
		const timestamp = String(Math.floor(at / 1000))
		const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
		const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
		return { 'webhook-id': id, 'webhook-timestamp': timestamp, [PROOF.webhook]: `v1,${signature}` }
	},
}

/** Providers that do more to a delivery than add headers. */
const SEALED: Partial<Record<ChannelId, (given: Delivery, settings: Settings, at: number) => Delivery>> = {
	wechat: sealed,
	mailgun: sealedByMailgun,
}

/** What `verify` may call out for. */
export const FETCH: Partial<Record<ChannelId, Fetch>> = { teams: microsoftKeys }

/** Whose proof does not cover the body but names what has to stand in it: one that cannot be read is not proven. */
export const NAMED_IN_BODY: ChannelId[] = ['teams', 'mailgun']

const FIELD = /(?<="signature":"|&signature=)[^"&]*/

export function proofOf(channel: ChannelId, { headers, query, body }: Delivery): string {
	const name = PROOF[channel]
	if (name.startsWith('#')) return FIELD.exec(body)?.[0] ?? ''
	return (name.startsWith('?') ? query[name.slice(1)]?.[0] : headers[name]) ?? ''
}

export function withProof(channel: ChannelId, given: Delivery, proof: string): Delivery {
	const name = PROOF[channel]
	if (name.startsWith('#')) return { ...given, body: given.body.replace(FIELD, proof) }
	if (name.startsWith('?')) return { ...given, query: { ...given.query, [name.slice(1)]: [proof] } }
	return { ...given, headers: { ...given.headers, [name]: proof } }
}

function hubSignature(body: string, { appSecret = '' }: Settings): Record<string, string> {
	return { 'x-hub-signature-256': `sha256=${createHmac('sha256', appSecret).update(body).digest('hex')}` }
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
	const given = delivery(body, HEADERS[channel]?.(body, settings, id, at) ?? {})
	return SEALED[channel]?.(given, settings, at) ?? given
}
