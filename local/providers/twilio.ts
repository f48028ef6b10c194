/** What Twilio's products share, as seen from the app. https://www.twilio.com/docs/usage/requests-to-twilio */
import { createHmac } from 'node:crypto'
import type { LocalAccount, LocalDelivery } from '../seams'
import { basicOf } from './basic'
import { digitsOf, tokenOf } from './derive'
import type { Fields } from './fields'

/** The smallest picture there is, in place of any file. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='

export function twilioSettings(id: string): Record<string, string> {
	return {
		accountSid: `AC${tokenOf(`account ${id}`, 16, 'hex')}`,
		authToken: tokenOf(`auth token ${id}`, 16, 'hex'),
		from: `+1555${digitsOf(`number ${id}`, 7)}`,
	}
}

/** Signed over the registered URL, which the site's accounts carry. */
export function twilioWebhook(
	account: LocalAccount & { url?: string },
	fields: Record<string, string>,
	token: string,
): LocalDelivery {
	const { accountSid = '', authToken = '' } = account.settings
	const pairs = Object.entries({ AccountSid: accountSid, ApiVersion: '2010-04-01', ...fields })
	const sorted = [...pairs].sort(([a], [b]) => (a < b ? -1 : 1))
	const signature = createHmac('sha1', authToken)
		.update((account.url ?? '') + sorted.flat().join(''))
		.digest('base64')
	return {
		method: 'POST',
		headers: {
			'Content-Type': 'application/x-www-form-urlencoded; charset=utf-8',
			'X-Twilio-Signature': signature,
			'I-Twilio-Idempotency-Token': token,
			'User-Agent': 'TwilioProxy/1.1',
		},
		body: new URLSearchParams(pairs).toString(),
	}
}

/** The path after the account, for who knows the token; a refusal for who does not. Undefined for a path that is not Twilio's. */
export function twilioPath(request: Request, account: LocalAccount | undefined): string | Response | undefined {
	const { pathname } = new URL(request.url)
	const [, sid, path] = pathname.match(/^\/2010-04-01\/Accounts\/(AC\w+)\/(.+)$/) ?? []
	if (!sid || !path) return undefined
	const given = basicOf(request)
	const { accountSid, authToken } = account?.settings ?? {}
	const known = account && sid === accountSid && given?.user === accountSid && given?.password === authToken
	return known ? path : twilioRefusal(401, 20003, 'Authenticate')
}

export function twilioRefusal(status: number, code: number, message: string): Response {
	const more_info = `https://www.twilio.com/docs/errors/${code}`
	return Response.json({ code, message, more_info, status }, { status })
}

export function twilioFile(path: string): Response | undefined {
	if (!/^(Messages\/\w+\/Media|Recordings)\/\w+(\.mp3)?$/.test(path)) return undefined
	const type = path.endsWith('.mp3') ? 'audio/mpeg' : 'image/png'
	return new Response(Buffer.from(PIXEL, 'base64'), { headers: { 'content-type': type } })
}

/** The number as Twilio lists it. */
export function twilioNumber(account: LocalAccount & { url?: string }): Fields {
	const url = account.url ?? ''
	return {
		sid: `PN${tokenOf(`number ${account.id}`, 16, 'hex')}`,
		phone_number: account.settings.from,
		sms_url: url,
		sms_method: 'POST',
		voice_url: url,
		voice_method: 'POST',
		status_callback: url,
	}
}
