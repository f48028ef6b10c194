import { createHmac } from 'node:crypto'
import type { Settings } from '../../src/channels/channel'

/** What an admin would have entered. */
export const CHAT_SETTINGS = {
	discourse: {
		baseUrl: 'https://forum.example.com',
		webhookSecret: 'my_lovely_secret_of_a_test',
		apiKey: 'discourse_api_key',
		apiUsername: 'support_desk',
	},
	crisp: {
		websiteId: '7598bf86-9ebb-46bc-8c61-be8929bbf93d',
		hookSecret: 'crisp_hook_secret_of_a_test',
		identifier: '5c0e7de3-identifier',
		key: 'crisp_token_key_of_a_test',
	},
	intercom: { clientSecret: 'intercom_client_secret', accessToken: 'dG9rOmludGVyY29t', adminId: '814860' },
	sunshine: {
		appId: '5f4e3d2c1b0a9f8e7d6c5b4a',
		webhookSecret: 'sunshine_shared_secret_of_a_test',
		keyId: 'app_5f4e3d2c1b0a9f8e7d6c5b4b',
		keySecret: 'sunshine_key_secret',
	},
	dialogflow: { basicUser: 'dialogflow', basicPassword: 'password_of_the_webhook' },
} satisfies Record<string, Settings>

export const CHAT_HEADERS = {
	/** A recording's `id` is the event's name, which travels in a header. */
	discourse: (body: string, { webhookSecret = '' }: Settings, id: string) => ({
		'x-discourse-event': id.startsWith('msg_') ? 'post_created' : id,
		'x-discourse-event-signature': `sha256=${createHmac('sha256', webhookSecret).update(body).digest('hex')}`,
	}),
	crisp: (body: string, { hookSecret = '' }: Settings, _: string, at: number) => ({
		'x-crisp-request-timestamp': String(at),
		'x-crisp-signature': createHmac('sha256', hookSecret).update(`[${at};${body}]`).digest('hex'),
	}),
	intercom: (body: string, { clientSecret = '' }: Settings) => ({
		'x-hub-signature': `sha1=${createHmac('sha1', clientSecret).update(body).digest('hex')}`,
	}),
	sunshine: (_: string, { webhookSecret = '' }: Settings) => ({ 'x-api-key': webhookSecret }),
	dialogflow: (_: string, { basicUser = '', basicPassword = '' }: Settings) => ({
		authorization: `Basic ${Buffer.from(`${basicUser}:${basicPassword}`).toString('base64')}`,
	}),
}
