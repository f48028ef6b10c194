import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import type { Settings } from '../../src/channels/channel'
import type { Delivery } from '../../src/message'

const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const otherKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')

const BASIC = { basicUser: 'desk4711', basicPassword: 'a-password-in-a-url' }

export const MAIL_SETTINGS = {
	postmark: { from: 'support@shop.example', serverToken: '8a3f5d0e-server-token', ...BASIC },
	mailgun: {
		from: 'support@shop.example',
		domain: 'mg.shop.example',
		apiKey: 'key-0123456789abcdef0123456789abcdef',
		signingKey: 'signing_key_of_a_test',
	},
	sendgrid: { from: 'support@shop.example', apiKey: 'SG.key.of-a-test', ...BASIC, publicKey },
}

export const MAIL_HEADERS = {
	postmark: (_: string, settings: Settings) => basicAuthorization(settings),
	/** Mails come as a form with the URL's password, events signed. */
	sendgrid: (body: string, settings: Settings, _: string, at: number): Record<string, string> => {
		if (body.startsWith('--')) {
			return { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, ...basicAuthorization(settings) }
		}
		const timestamp = String(Math.floor(at / 1000))
		const { privateKey } = settings.publicKey === publicKey ? keys : otherKeys
		return {
			'x-twilio-email-event-webhook-signature': sign('sha256', Buffer.from(timestamp + body), privateKey).toString(
				'base64',
			),
			'x-twilio-email-event-webhook-timestamp': timestamp,
		}
	},
}

function basicAuthorization({ basicUser, basicPassword }: Settings): Record<string, string> {
	return { authorization: `Basic ${Buffer.from(`${basicUser}:${basicPassword}`).toString('base64')}` }
}

/** Mailgun's proof stands in the body, and covers nothing of it. What is neither of its formats has no place for one. */
export function sealedByMailgun(given: Delivery, { signingKey = '' }: Settings, at: number): Delivery {
	const timestamp = String(Math.floor(at / 1000))
	const token = 'f0a3'.repeat(12)
	const signature = createHmac('sha256', signingKey)
		.update(timestamp + token)
		.digest('hex')
	const { body } = given
	if (/^\{.*\}$/s.test(body)) {
		const proof = JSON.stringify({ signature: { timestamp, token, signature } })
		return { ...given, body: body === '{}' ? proof : `${proof.slice(0, -1)},${body.slice(1)}` }
	}
	if (!/(^|&)recipient=/.test(body)) return given
	return { ...given, body: `${body}&${new URLSearchParams({ timestamp, token, signature })}` }
}

const BOUNDARY = 'xYzZY'

/** Mails are multipart forms, events JSON. */
export function writtenForSendGrid(value: unknown): string {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value) ?? ''
	const parts = Object.entries(value).map(([field, item]) => {
		const file = typeof item === 'object' && item !== null && 'filename' in item ? item : undefined
		const { filename, type, content } = (file ?? {}) as Record<string, unknown>
		const head = file ? `; filename="${filename}"\r\nContent-Type: ${type}` : ''
		const text = file ? content : item
		const words = typeof text === 'string' ? text : JSON.stringify(text)
		return `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${field}"${head}\r\n\r\n${words}\r\n`
	})
	return `${parts.join('')}--${BOUNDARY}--`
}

/** Mails are forms, events JSON. */
export const isMailgunEvent = (value: unknown): boolean =>
	typeof value === 'object' && value !== null && ('event-data' in value || 'signature' in value)
