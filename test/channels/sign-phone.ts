import { createHash, createHmac } from 'node:crypto'
import type { Settings } from '../../src/channels/channel'

/** Twilio's rule for a form, read off its documentation: the URL, then all names and values in order. */
export function twilioSignature(url: string, body: string, authToken: string): string {
	const pairs = [...new URLSearchParams(body)].sort(([a, v], [b, w]) => (a < b ? -1 : a > b ? 1 : v < w ? -1 : 1))
	const once = pairs.filter(([name, value], index) => pairs[index - 1]?.[0] !== name || pairs[index - 1]?.[1] !== value)
	return createHmac('sha1', authToken)
		.update(url + once.map((pair) => pair.join('')).join(''))
		.digest('base64')
}

/** Vonage's token for a body. */
export function vonageToken(body: string, secret: string, at: number, claims: object = {}): string {
	const payload_hash = createHash('sha256').update(body).digest('hex')
	const usual = { iss: 'Vonage', iat: Math.floor(at / 1000), jti: 'b7f0', api_key: 'abcd1234', payload_hash }
	const content = [
		{ alg: 'HS256', typ: 'JWT' },
		{ ...usual, ...claims },
	]
		.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
		.join('.')
	return `${content}.${createHmac('sha256', secret).update(content).digest('base64url')}`
}

/** What an admin would have entered. */
export const PHONE_SETTINGS = {
	'twilio-sms': {
		accountSid: 'AC0a1b2c3d4e5f60718293a4b5c6d7e8f9',
		authToken: 'twilio_auth_token_of_a_test',
		from: '+447700900555',
	},
	'twilio-voice': {
		accountSid: 'AC0a1b2c3d4e5f60718293a4b5c6d7e8f9',
		authToken: 'twilio_auth_token_of_a_test',
		from: '+4930901820',
	},
	vonage: {
		apiKey: 'abcd1234',
		apiSecret: 'vonage_api_secret',
		signatureSecret: 'signature_secret_of_a_test',
		signatureMethod: 'sha256',
		from: '447700900555',
	},
} satisfies Record<string, Settings>

const twilio = (body: string, { authToken = '' }: Settings) => ({
	'x-twilio-signature': twilioSignature('https://site.example/x1/trigger/acc_1', body, authToken),
})

export const PHONE_HEADERS = {
	'twilio-sms': twilio,
	'twilio-voice': twilio,
	vonage: (body: string, { signatureSecret = '' }: Settings, _: string, at: number) => ({
		authorization: `Bearer ${vonageToken(body, signatureSecret, at)}`,
	}),
}
