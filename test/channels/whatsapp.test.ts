import { whatsapp } from '../../src/channels/whatsapp'
import { failure, provider, send } from './send'
import { NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.whatsapp
const taken = () => Response.json({ messaging_product: 'whatsapp', messages: [{ id: 'wamid.SENT=' }] })
const refused = (status: number, code: number, headers: Record<string, string> = {}) =>
	Response.json(
		{ error: { message: `(#${code}) refused`, code, error_data: { details: 'said so' } } },
		{ status, headers },
	)

describe('verify', () => {
	it('takes the body in Meta’s own spelling and no other', async () => {
		const body = '{"object":"whatsapp_business_account","entry":[],"x":"caf\\u00e9 \\ud83d\\ude00 a\\/b"}'
		const given = signed('whatsapp', body)
		const noFetch = () => Promise.reject(new Error('no calls'))
		await expect(whatsapp.verify(given, settings, NOW, noFetch)).resolves.toBeUndefined()
		const rewritten = { ...given, body: JSON.stringify(JSON.parse(body)) }
		await expect(whatsapp.verify(rewritten, settings, NOW, noFetch)).rejects.toMatchObject({ name: 'Rejected' })
	})
})

describe('send', () => {
	it('sends to the number as it was given and quotes what is answered', async () => {
		const { fetch, asked } = provider(taken())
		const reply = {
			from: '998877',
			conversation: '5541988887777',
			sender: { id: '554188887777', aliases: ['5541988887777'], phone: '+5541988887777' },
			inReplyTo: { id: 'wamid.ABC', sentAt: NOW },
		}
		await expect(send('whatsapp', fetch, reply)).resolves.toEqual({ ids: ['key-1.0'] })
		expect(asked[0]).toMatchObject({ method: 'POST', url: 'https://graph.facebook.com/v26.0/998877/messages' })
		expect(asked[0]?.headers.get('authorization')).toBe('Bearer EAAtoken')
		expect(asked[0]?.body).toEqual({
			messaging_product: 'whatsapp',
			recipient_type: 'individual',
			to: '554188887777',
			context: { message_id: 'wamid.ABC' },
			type: 'text',
			text: { body: 'Hello' },
			biz_opaque_callback_data: 'key-1.0',
		})
	})

	it.each([
		[
			'a hidden number',
			{ conversation: 'ES.1', sender: { id: 'ES.1' } },
			{ recipient_type: 'individual', recipient: 'ES.1' },
		],
		[
			'a number known from before',
			{ conversation: 'ES.1', sender: { id: 'ES.1', aliases: ['34600111222'] } },
			{ recipient_type: 'individual', to: '34600111222' },
		],
		[
			'a thread that began with the number',
			{ conversation: '34600111222', sender: { id: 'ES.1' } },
			{ recipient_type: 'individual', recipient: 'ES.1' },
		],
		[
			'a group',
			{ conversation: 'HBgLMTY0', sender: { id: '34600111222' } },
			{ recipient_type: 'group', to: 'HBgLMTY0' },
		],
	])('addresses %s', async (_, reply, address) => {
		const { fetch, asked } = provider(taken())
		await send('whatsapp', fetch, { ...reply, inReplyTo: { id: 'hash:12', sentAt: NOW } })
		expect(asked[0]?.body).toMatchObject({
			messaging_product: 'whatsapp',
			...address,
			type: 'text',
			text: { body: 'Hello' },
		})
	})

	it.each([
		['window over', refused(400, 131047), { retryable: false, inDoubt: false }],
		['too many to this person', refused(400, 131056), { retryable: true, retryAfter: 10, inDoubt: false }],
		['throughput', refused(429, 130429, { 'retry-after': '3' }), { retryable: true, retryAfter: 3, inDoubt: false }],
		['token', refused(401, 190), { retryable: false, inDoubt: false }],
		['bad parameter', refused(400, 100), { retryable: false, inDoubt: false }],
		['something went wrong', refused(500, 131000), { retryable: true, inDoubt: true }],
		['overloaded', refused(503, 131016), { retryable: true, retryAfter: 60, inDoubt: false }],
		['an error of tomorrow', refused(500, 999999), { retryable: true, inDoubt: true }],
		['a gateway’s page', new Response('<html>', { status: 502 }), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['taken, but unreadable', new Response('{}'), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('whatsapp', provider(answer).fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).not.toContain('EAAtoken')
	})

	it('explains what an agent can do something about', async () => {
		const { reason } = await failure(send('whatsapp', provider(refused(400, 131047)).fetch, {}))
		expect(reason).toMatch(/131047.*24 hours/)
	})

	it('fails plainly without a token', async () => {
		await expect(failure(send('whatsapp', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})

describe('check', () => {
	const url = 'https://site.example/x1/trigger/acc_1'
	const check = (webhook_configuration: object) =>
		whatsapp.check?.(
			settings,
			url,
			provider(Response.json({ display_phone_number: '+1 555 0100', webhook_configuration })).fetch,
		)

	it('tells whether Meta delivers here', async () => {
		await expect(check({ application: url })).resolves.toMatchObject({ ok: true })
		await expect(check({ application: url, phone_number: 'https://elsewhere.example' })).resolves.toMatchObject({
			ok: false,
		})
		await expect(check({})).resolves.toMatchObject({ ok: false })
	})
})
