import { createHash, createHmac } from 'node:crypto'
import { verifyToken } from '../../src/channels/signature'
import { vonage } from '../../src/channels/vonage'
import type { Delivery } from '../../src/message'
import { failure, provider, send } from './send'
import { vonageToken } from './sign-phone'
import { delivery, NOW, SETTINGS } from './signed'

const settings = SETTINGS.vonage
const secret = settings.signatureSecret ?? ''
const noFetch = () => Promise.reject(new Error('no calls'))
const verify = (given: Delivery, with_ = settings, now = NOW) => vonage.verify(given, with_, now, noFetch)
const rejected = { name: 'Rejected', status: 401 }

describe('verify, Messages API', () => {
	const body = '{"message_uuid":"a","text":"Hi"}'
	const bearer = (token: string, of = body) => delivery(of, { authorization: `Bearer ${token}` })

	// https://github.com/Vonage/vonage-python-sdk/blob/main/jwt/tests/test_verify_jwt.py
	it('Vonage’s own vector: the token', () => {
		const token =
			'eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJPbmxpbmUgSldUIEJ1aWxkZXIiLCJpYXQiOjE2OTc2MzQ2ODAsImV4cCI6MzMyNTQ1NDA4MjgsImF1ZCI6IiIsInN1YiI6IiJ9.88vJc3I2HhuqEDixHXVhc9R30tA6U_HQHZTC29y6CGM'
		expect(verifyToken(token, 'qwertyuiopasdfghjklzxcvbnm123456')).toMatchObject({ iat: 1697634680 })
		expect(() => verifyToken(token, 'qwertyuiopasdfghjklzxcvbnm123457')).toThrow('signature wrong')
	})

	it('holds for five minutes and for this body only', async () => {
		const token = vonageToken(body, secret, NOW)
		await expect(verify(bearer(token))).resolves.toBeUndefined()
		await expect(verify(bearer(token), settings, NOW + 300_000)).resolves.toBeUndefined()
		await expect(verify(bearer(token), settings, NOW + 301_000)).rejects.toMatchObject(rejected)
		await expect(verify(bearer(token), settings, NOW - 301_000)).rejects.toMatchObject(rejected)
		await expect(verify(bearer(token, `${body} `))).rejects.toMatchObject({ reason: 'hash of the body wrong' })
	})

	it('wants the hash, the time and HS256', async () => {
		const claims = (more: object) => verify(bearer(vonageToken(body, secret, NOW, more)))
		await expect(claims({ payload_hash: undefined })).rejects.toMatchObject({ reason: 'hash of the body missing' })
		await expect(claims({ iat: undefined })).rejects.toMatchObject(rejected)
		await expect(claims({ exp: NOW / 1000 - 1 })).rejects.toMatchObject(rejected)
		const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${vonageToken(body, secret, NOW).split('.')[1]}`
		await expect(verify(bearer(`${none}.`))).rejects.toMatchObject(rejected)
		const signature = createHmac('sha256', secret).update(none).digest('base64url')
		await expect(verify(bearer(`${none}.${signature}`))).rejects.toMatchObject({ reason: 'token of another algorithm' })
	})
})

describe('verify, SMS API', () => {
	// https://github.com/Vonage/vonage-node-sdk/blob/main/packages/sms/__tests__/__dataSets__/signature.ts
	const fields = {
		'message-timestamp': '2013-11-21 15:27:30',
		messageId: '020000001B0FE827',
		msisdn: '14843472194',
		text: 'Test again',
		timestamp: '1385047698',
		to: '13239877404',
		type: 'text',
	}
	const at = 1385047698_000
	const SIGNATURES: [method: string, sig: string][] = [
		['md5hash', 'd2e7b1dc968737c5998ad624e02f90b7'],
		['md5', 'DDEBD46008C2D4E93CCE578A332A52D5'],
		['sha1', '27D0D05C2876C7CB1720DBCDBA4D492E1E55C09A'],
		['sha256', 'DDB8397C2B90AAC7F3882D306475C9A5058C92322EEF43C92B298B6E0FC0D330'],
		[
			'sha512',
			'E0D3C650F8C9D1A5C174D10DDDBFB003E561F59B265616208B0487C5D819481CD3C311D59CF6165ECD1139622D5BA3A256C0D763AC4A9AD9144B5A426B94FE82',
		],
	]

	it.each(SIGNATURES)('Vonage’s own vector: %s, by GET, form and JSON', async (signatureMethod, sig) => {
		const with_ = { signatureSecret: 'my_secret_key_for_testing', signatureMethod }
		const all = { ...fields, sig }
		const query = Object.fromEntries(Object.entries(all).map(([name, value]) => [name, [value]]))
		await expect(verify(delivery(JSON.stringify(all)), with_, at)).resolves.toBeUndefined()
		await expect(verify(delivery(new URLSearchParams(all).toString()), with_, at)).resolves.toBeUndefined()
		await expect(verify({ ...delivery(''), method: 'GET', query }, with_, at)).resolves.toBeUndefined()
		await expect(verify(delivery(JSON.stringify({ ...all, text: 'Test' })), with_, at)).rejects.toMatchObject(rejected)
		for (const other of SIGNATURES.filter(([name]) => name !== signatureMethod)) {
			const mismatched = { ...with_, signatureMethod: other[0] }
			await expect(verify(delivery(JSON.stringify(all)), mismatched, at)).rejects.toMatchObject(rejected)
		}
		await expect(verify(delivery(JSON.stringify(all)), { ...with_, signatureMethod: '' }, at)).rejects.toMatchObject(
			rejected,
		)
	})

	it('holds for the day in which Vonage repeats, and not longer', async () => {
		const with_ = { signatureSecret: 'my_secret_key_for_testing', signatureMethod: 'md5hash' }
		const given = delivery(JSON.stringify({ ...fields, sig: SIGNATURES[0]?.[1] }))
		await expect(verify(given, with_, at + 24 * 3_600_000)).resolves.toBeUndefined()
		await expect(verify(given, with_, at + 26 * 3_600_000)).rejects.toMatchObject({ reason: 'timestamp stale' })
		await expect(verify(given, with_, at - 301_000)).rejects.toMatchObject({ reason: 'timestamp stale' })
	})

	it('signs values with & and = replaced, and joins what Forge split at commas', async () => {
		const signed = '&messageId=1&msisdn=447700900123&text=a_b_c, d,e&timestamp=1385047698'
		const sig = createHash('md5').update(`${signed}key`).digest('hex')
		const query = {
			messageId: ['1'],
			msisdn: ['447700900123'],
			text: ['a&b=c', ' d', 'e'],
			timestamp: ['1385047698'],
			sig: [sig],
		}
		const given = { ...delivery(''), method: 'GET', query }
		await expect(verify(given, { signatureSecret: 'key', signatureMethod: 'md5hash' }, at)).resolves.toBeUndefined()
		expect(vonage.parse(given, settings)).toMatchObject([{ kind: 'message', id: '1', text: 'a&b=c, d,e' }])
	})
})

describe('send', () => {
	const taken = () => Response.json({ message_uuid: 'uuid-9' }, { status: 202 })
	const reply = { conversation: '+447700900123', sender: { id: '447700900123', phone: '+447700900123' } }
	const refused = (status: number, title: string, headers = {}) =>
		Response.json({ type: 'https://…', title, detail: 'said so', instance: 'i' }, { status, headers })

	it('sends by the Messages API', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('vonage', fetch, reply)).resolves.toEqual({ ids: ['key-1.0'] })
		expect(asked[0]).toMatchObject({ method: 'POST', url: 'https://api.nexmo.com/v1/messages' })
		expect(asked[0]?.headers.get('authorization')).toBe(
			`Basic ${Buffer.from('abcd1234:vonage_api_secret').toString('base64')}`,
		)
		expect(asked[0]?.body).toEqual({
			message_type: 'text',
			text: 'Hello',
			to: '447700900123',
			from: '447700900555',
			channel: 'sms',
			client_ref: 'key-1.0',
		})
	})

	it('answers on the network that the customer wrote on', async () => {
		const { fetch, asked } = provider(taken())
		await send('vonage', fetch, { ...reply, conversation: 'whatsapp:+447700900123', from: '447700900777' })
		expect(asked[0]?.body).toMatchObject({ channel: 'whatsapp', to: '447700900123', from: '447700900777' })
	})

	it.each([
		['credentials', refused(401, 'Unauthorized'), { retryable: false, inDoubt: false }],
		['no balance', refused(402, 'Low balance'), { retryable: false, reason: expect.stringContaining('balance') }],
		['bad parameter', refused(422, 'Invalid params'), { retryable: false, reason: 'Vonage answered 422: said so' }],
		['too many', refused(429, 'Rate Limit Hit'), { retryable: true, retryAfter: 2, inDoubt: false }],
		['their trouble', refused(500, 'Internal error'), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('vonage', provider(answer).fetch, reply))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain('vonage_api_secret')
	})

	it('fails plainly without settings', async () => {
		await expect(failure(send('vonage', provider(taken()).fetch, reply, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})
