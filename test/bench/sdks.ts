import type { Settings } from '../../src/channels/channel'
import type { Delivery } from '../../src/message'

/** A provider's own check of a delivery. Not every one is installed: it is looked up when it is needed. */
export interface Sdk {
	package: string
	/** @param sdk the package's exports. @returns one check; it throws or answers false when the delivery is not genuine */
	check(sdk: unknown, delivery: Delivery, settings: Settings): () => unknown
}

interface StandardWebhooks {
	Webhook: new (
		secret: string,
	) => { verify(body: string, headers: Record<string, string>, options: { jsonParse: boolean }): unknown }
}
interface Twilio {
	validateRequest(token: string, signature: string, url: string, parameters: Record<string, string>): boolean
}
interface LineBotSdk {
	validateSignature(body: string, channelSecret: string, signature: string): boolean
}

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security#validating-signatures-from-twilio */
const twilio: Sdk = {
	package: 'twilio',
	check(sdk, { body, headers, url }, { authToken = '' }) {
		const { validateRequest } = sdk as Twilio
		const signature = headers['x-twilio-signature'] ?? ''
		return () => validateRequest(authToken, signature, url, Object.fromEntries(new URLSearchParams(body)))
	},
}

/** By channel. WhatsApp and Telegram have no official package for servers that checks a delivery. */
export const sdks: Record<string, Sdk> = {
	/** https://github.com/standard-webhooks/standard-webhooks/tree/main/libraries/javascript */
	webhook: {
		package: 'standardwebhooks',
		check(sdk, { body, headers }, { secret = '' }) {
			const { Webhook } = sdk as StandardWebhooks
			return () => new Webhook(secret).verify(body, headers, { jsonParse: false })
		},
	},
	/** https://line.github.io/line-bot-sdk-nodejs/ */
	line: {
		package: '@line/bot-sdk',
		check(sdk, { body, headers }, { channelSecret = '' }) {
			const { validateSignature } = sdk as LineBotSdk
			const signature = headers['x-line-signature'] ?? ''
			return () => validateSignature(body, channelSecret, signature)
		},
	},
	'twilio-sms': twilio,
	'twilio-voice': twilio,
}

/** The package's exports, undefined where it is not installed. @throws what the package throws while it loads */
export async function load({ package: name }: Sdk): Promise<unknown> {
	try {
		require.resolve(name)
	} catch {
		return undefined
	}
	// Some packages put everything on their default export.
	const found = (await import(name)) as { default?: object }
	return Object.assign({}, found.default, found)
}
