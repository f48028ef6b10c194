/** What Meta's products share: the signature over Meta's own spelling, and errors of the Graph API. */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery } from '../seams'
import { tokenOf } from './derive'
import type { Fields } from './fields'

/** A webhook with one entry, signed with the account's app secret. */
export function metaWebhook(account: LocalAccount, object: string, entry: Fields): LocalDelivery {
	const body = metaJson({ object, entry: [entry] })
	const signature = createHmac('sha256', account.settings.appSecret ?? '')
		.update(body)
		.digest('hex')
	return {
		method: 'POST',
		headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': `sha256=${signature}` },
		body,
	}
}

/** https://developers.facebook.com/docs/graph-api/guides/error-handling */
export function metaRefusal(status: number, code: number, message: string, more: Fields = {}): Response {
	const fbtrace_id = `A${tokenOf(message, 16, 'base64url')}`
	return Response.json({ error: { message, type: 'OAuthException', code, ...more, fbtrace_id } }, { status })
}

export function metaSettings(id: string): Record<string, string> {
	return {
		appSecret: tokenOf(`app secret ${id}`, 16, 'hex'),
		verifyToken: tokenOf(`verify token ${id}`, 12, 'base64url'),
		accessToken: `EAA${tokenOf(`access token ${id}`, 48, 'hex')}`,
	}
}

/** In Meta's own spelling, which the signature is over: everything beyond ASCII as `\u00e4`, slashes as `\/`. */
function metaJson(value: unknown): string {
	return JSON.stringify(value)
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
		.replaceAll('/', '\\/')
}
