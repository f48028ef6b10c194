import { getExpectedTwilioSignature, validateRequest, validateRequestWithBody } from 'twilio/lib/webhooks/webhooks'
import { twilioSms } from '../../src/channels/twilio-sms'
import type { Delivery } from '../../src/message'
import { failure, provider, send } from './send'
import { twilioSignature } from './sign-phone'
import { delivery, NOW, SETTINGS } from './signed'

const settings = SETTINGS['twilio-sms']
const noFetch = () => Promise.reject(new Error('no calls'))
const taken = () => Response.json({ sid: 'SM900', status: 'queued' }, { status: 201 })
const refused = (status: number, code: number, headers = {}) =>
	Response.json({ code, message: 'said so', more_info: 'https://…', status }, { status, headers })

const verify = (given: Partial<Delivery>, signature: string, authToken = '12345') =>
	twilioSms.verify({ ...delivery('', { 'x-twilio-signature': signature }), ...given }, { authToken }, NOW, noFetch)
const rejected = { name: 'Rejected', status: 401 }

describe('verify', () => {
	// https://github.com/twilio/twilio-node/blob/main/spec/validation.spec.js
	const call = 'Digits=1234&CallSid=CA1234567890ABCDE&From=%2B14158675309&Caller=%2B14158675309&To=%2B18005551212'
	const shop = 'https://mycompany.com/myapp.php?foo=1&bar=2'
	it.each([
		['plain', shop, call, 'RSOYDt4T1cUTdK1PDd93/VVr8B8='],
		['signed with the standard port', shop, call, 'kvajT1Ptam85bY51eRf/AJRuM3w='],
		['http, signed with its port', 'http://mycompany.com/myapp.php?foo=1&bar=2', call, '0ZXoZLH/DfblKGATFgpif+LLRf4='],
		['a port of its own', 'http://mycompany.com:1234/myapp.php?foo=1&bar=2', call, 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU='],
		[
			'user and password',
			'https://user:pass@mycompany.com/myapp.php?foo=1&bar=2',
			call,
			'CukzLTc1tT5dXEDIHm/tKBanW10=',
		],
		['a user', 'https://user@mycompany.com/myapp.php?foo=1&bar=2', call, '2YRLlVAflCqxaNicjMpJcSTgzSs='],
		['an apostrophe in the query', `${shop}&Body=It's+amazing`, call, 'TfZzewPq8wqrGlMfyAud8+/IvJ0='],
		[
			'a name twice',
			shop,
			'MessagingBinding.Address=%2B1325xxxxxxx&MessagingBinding.Address=%2B1415xxxxxxx',
			'83O6e2vORAoJHUNzJjDWN1jz+BA=',
		],
		[
			'the same value twice',
			shop,
			'Sid=CA123&SidAccount=AC123&Digits=5678&Digits=1234&Digits=1234',
			'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
		],
	])('Twilio’s own vector: %s', async (_, url, body, signature) => {
		await expect(verify({ url, body }, signature)).resolves.toBeUndefined()
		await expect(verify({ url, body: `${body}&x=1` }, signature)).rejects.toMatchObject(rejected)
		await expect(verify({ url: `${url}x`, body }, signature)).rejects.toMatchObject(rejected)
		await expect(verify({ url, body }, signature, '12346')).rejects.toMatchObject(rejected)
	})

	const json = '{"property": "value", "boolean": true}'
	const hash = '0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620'
	it.each([
		['in the registered URL', { url: `${shop}&bodySHA256=${hash}` }, 'a9nBmqA0ju/hNViExpshrM61xv4='],
		[
			'added by Twilio',
			{ url: 'https://mycompany.com/myapp.php', query: { bodySHA256: [hash] } },
			'y77kIzt2vzLz71DgmJGsen2scGs=',
		],
	])('Twilio’s own vector: JSON with its hash %s', async (_, given, signature) => {
		await expect(verify({ ...given, body: json }, signature)).resolves.toBeUndefined()
		await expect(verify({ ...given, body: json.replace('true', 'null') }, signature)).rejects.toMatchObject(rejected)
		await expect(verify({ ...given, query: {}, url: shop, body: json }, signature)).rejects.toMatchObject(rejected)
	})

	it('signs the path behind the connection too', async () => {
		const signature = twilioSignature('https://site.example/x1/trigger/acc_1/status', 'a=1', '12345')
		await expect(verify({ path: 'status', body: 'a=1' }, signature)).resolves.toBeUndefined()
		await expect(verify({ path: '', body: 'a=1' }, signature)).rejects.toMatchObject(rejected)
	})

	it('agrees with Twilio’s package, both ways', async () => {
		const url = 'https://site.example/x1/trigger/acc_1'
		for (const body of [
			'',
			'Body=caf%C3%A9+%26+bar&From=%2B4915112345678&ToZip=',
			'B=2&A=1&a=3&B=1',
			'Body=%F0%9F%8D%B7%20%20',
		]) {
			const params: Record<string, string | string[]> = {}
			for (const [name, value] of new URLSearchParams(body)) {
				const before = params[name]
				params[name] = before === undefined ? value : [before, value].flat()
			}
			await expect(verify({ body }, getExpectedTwilioSignature('12345', url, params))).resolves.toBeUndefined()
			expect(validateRequest('12345', twilioSignature(url, body, '12345'), url, params)).toBe(true)
		}
		const signature = getExpectedTwilioSignature('12345', `${url}?bodySHA256=${hash}`, {})
		expect(validateRequestWithBody('12345', signature, `${url}?bodySHA256=${hash}`, json)).toBe(true)
		await expect(verify({ body: json, query: { bodySHA256: [hash] } }, signature)).resolves.toBeUndefined()
	})
})

describe('parse', () => {
	it('reads JSON as it reads a form', () => {
		const body = JSON.stringify({
			AccountSid: 'AC1',
			MessageSid: 'SM1',
			From: '+447700900123',
			Body: 'Hi',
			NumMedia: 0,
		})
		expect(twilioSms.parse(delivery(body), settings)).toMatchObject([{ kind: 'message', id: 'SM1', text: 'Hi' }])
	})

	it('names a Messaging Service as our side where that is the account', () => {
		const MG = 'MG11112222333344445555666677778888'
		const body = `AccountSid=AC1&MessageSid=SM1&From=%2B447700900123&To=%2B447700900555&MessagingServiceSid=${MG}&Body=Hi`
		expect(twilioSms.parse(delivery(body), { ...settings, from: MG })).toMatchObject([{ to: MG }])
		expect(twilioSms.parse(delivery(body), settings)).toMatchObject([{ to: '+447700900555' }])
	})

	it('tells a repeated request by its token', () => {
		const given = delivery('', { 'i-twilio-idempotency-token': 'b0a3' })
		expect(twilioSms.replayKey?.(given)).toMatchObject({ key: 'b0a3' })
		expect(twilioSms.replayKey?.(delivery(''))).toBeUndefined()
	})

	it('answers with empty TwiML', () => {
		expect(twilioSms.answer?.([], delivery(''), settings)).toEqual({
			status: 200,
			headers: { 'content-type': 'text/xml' },
			body: '<Response/>',
		})
	})
})

describe('send', () => {
	const person = { id: '+447700900123', phone: '+447700900123' }

	it('sends a form with the account’s own credentials', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('twilio-sms', fetch, { conversation: '+447700900123', sender: person })).resolves.toEqual({
			ids: ['SM900'],
		})
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: `https://api.twilio.com/2010-04-01/Accounts/${settings.accountSid}/Messages.json`,
				body: { To: '+447700900123', From: '+447700900555', Body: 'Hello' },
			},
		])
		const authorization = Buffer.from(`${settings.accountSid}:${settings.authToken}`).toString('base64')
		expect(asked[0]?.headers.get('authorization')).toBe(`Basic ${authorization}`)
	})

	it.each([
		[
			'WhatsApp from the same number, to the number as it was given',
			{ conversation: 'whatsapp:+5541988887777', sender: { id: 'whatsapp:+554188887777' } },
			{ To: 'whatsapp:+554188887777', From: 'whatsapp:+447700900555' },
		],
		[
			'who hides the number',
			{ conversation: 'whatsapp:IE.2099', sender: { id: 'whatsapp:IE.2099' } },
			{ To: 'whatsapp:IE.2099', From: 'whatsapp:+447700900555' },
		],
		[
			'another of our numbers',
			{ conversation: '+447700900123', sender: person, from: '+447700900777' },
			{ From: '+447700900777' },
		],
	])('addresses %s', async (_, reply, address) => {
		const { fetch, asked } = provider(taken())
		await send('twilio-sms', fetch, reply)
		expect(asked[0]?.body).toMatchObject(address)
	})

	it('sends by a Messaging Service', async () => {
		const { fetch, asked } = provider(taken())
		const reply = { conversation: '+447700900123', sender: person }
		await send('twilio-sms', fetch, reply, { ...settings, from: 'MG11112222333344445555666677778888' })
		expect(asked[0]?.body).toEqual({
			To: '+447700900123',
			MessagingServiceSid: 'MG11112222333344445555666677778888',
			Body: 'Hello',
		})
	})

	it('cuts at 1600', async () => {
		const { fetch, asked } = provider(taken())
		const { ids } = await send('twilio-sms', fetch, {
			sender: person,
			conversation: person.id,
			text: 'word '.repeat(500),
		})
		expect(ids).toHaveLength(2)
		expect(String(asked[0]?.body.Body).length).toBeLessThanOrEqual(1600)
	})

	it.each([
		[
			'unsubscribed',
			refused(400, 21610),
			{ retryable: false, inDoubt: false, reason: expect.stringContaining('STOP') },
		],
		['window over', refused(400, 63016), { retryable: false, reason: expect.stringContaining('24 hours') }],
		['bad number', refused(400, 21211), { retryable: false }],
		['token', refused(401, 20003), { retryable: false }],
		['too many', refused(429, 20429, { 'retry-after': '4' }), { retryable: true, retryAfter: 4, inDoubt: false }],
		['unknown code', refused(400, 99999), { retryable: false, reason: 'Twilio refused (99999): said so' }],
		['their trouble', refused(503, 20503), { retryable: true, inDoubt: true }],
		['no JSON', new Response('<html>', { status: 502 }), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('twilio-sms', provider(answer).fetch, { sender: person, conversation: person.id }))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.authToken)
	})

	it('fails plainly without settings', async () => {
		const bare = { from: '+447700900555' }
		await expect(failure(send('twilio-sms', provider(taken()).fetch, {}, bare))).resolves.toMatchObject({
			retryable: false,
		})
	})
})

describe('media', () => {
	const url = `https://api.twilio.com/2010-04-01/Accounts/${settings.accountSid}/Messages/MM1/Media/ME1`
	const redirect = (location: string) => new Response(null, { status: 307, headers: { location } })
	const file = () => new Response(new Uint8Array([1, 2]), { headers: { 'content-type': 'image/jpeg' } })

	it('follows to the CDN without the credentials', async () => {
		const { fetch, asked } = provider(redirect('https://mms.twiliocdn.com/AC1/x?Expires=1'), file())
		await expect(twilioSms.media?.({ kind: 'image', url }, settings, fetch)).resolves.toEqual({
			name: 'image.jpg',
			mime: 'image/jpeg',
			bytes: new Uint8Array([1, 2]),
		})
		expect(asked.map(({ headers }) => headers.has('authorization'))).toEqual([true, false])
	})

	it.each([
		['a host that is not Twilio’s', 'https://evil.example/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1'],
		['a path that is no file', 'https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json'],
		['another port', 'https://api.twilio.com:8443/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1'],
		['nothing', ''],
	])('asks nobody for %s', async (_, address) => {
		const { fetch, asked } = provider(file())
		await expect(
			failure(twilioSms.media?.({ kind: 'image', url: address }, settings, fetch) ?? Promise.resolve()),
		).resolves.toMatchObject({
			retryable: false,
		})
		expect(asked).toEqual([])
	})

	it('does not follow elsewhere, nor without end', async () => {
		for (const location of ['https://evil.example/', 'http://mms.twiliocdn.com/', url]) {
			const { fetch } = provider(redirect(location))
			const error = await failure(twilioSms.media?.({ kind: 'image', url }, settings, fetch) ?? Promise.resolve())
			expect(error).toMatchObject({ retryable: false })
		}
	})

	it('says whether it is worth another try', async () => {
		const ask = (answer: Response) =>
			failure(twilioSms.media?.({ kind: 'image', url }, settings, provider(answer).fetch) ?? Promise.resolve())
		await expect(ask(new Response('', { status: 404 }))).resolves.toMatchObject({ retryable: false })
		await expect(ask(new Response('', { status: 503 }))).resolves.toMatchObject({ retryable: true, inDoubt: false })
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'
	const listed = (number?: object) => Response.json({ incoming_phone_numbers: number ? [number] : [] })

	it('points the number here', async () => {
		const { fetch, asked } = provider(listed({ sid: 'PN1' }), Response.json({ sid: 'PN1' }))
		await twilioSms.connect?.(settings, url, fetch)
		expect(asked[1]).toMatchObject({ method: 'POST', body: { SmsUrl: url, SmsMethod: 'POST' } })
	})

	it.each([
		[{ sms_url: url, sms_method: 'POST' }, true],
		[{ sms_url: url, sms_method: 'GET' }, false],
		[{ sms_url: 'https://elsewhere.example/' }, false],
		[undefined, false],
	])('checks what Twilio says: %j', async (number, ok) => {
		await expect(twilioSms.check?.(settings, url, provider(listed(number)).fetch)).resolves.toMatchObject({ ok })
	})
})

it('answers another network from the address that it was written to', async () => {
	const { fetch, asked } = provider(taken())
	const reply = { from: 'rcs:shop_agent', conversation: 'rcs:+447700900001', sender: { id: 'rcs:+447700900001' } }
	await send('twilio-sms', fetch, reply)
	expect(asked).toMatchObject([{ body: { From: 'rcs:shop_agent', To: 'rcs:+447700900001' } }])
})
