import { mailgun } from '../../src/channels/mailgun'
import { postmark } from '../../src/channels/postmark'
import { sendgrid } from '../../src/channels/sendgrid'
import { basic, hmacSha256 } from '../../src/channels/signature'
import { Rejected } from '../../src/errors'
import type { MessageIn } from '../../src/message'
import { recordingsOf } from './recordings'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const noFetch = () => Promise.reject(new Error('no calls'))
const TOKEN = '0123456789abcdef0123'
const reply = {
	conversation: TOKEN,
	sender: { id: 'ines.privat@kunde.example', email: 'ines@kunde.example' },
	subject: 'AW: Re: Glas\r\nBcc: x@y.example',
	inReplyTo: { id: '<m1@kunde.example>', sentAt: NOW },
	text: 'Ersatz ist unterwegs.',
}
const REFERENCES = `<switchboard.${TOKEN}@shop.example> <m1@kunde.example>`

// Published facts, retyped.
describe('the providers’ own vectors', () => {
	// rails/rails actionmailbox/test/controllers/ingresses/mailgun
	it('Mailgun', async () => {
		const signingKey = 'tbsy84uSV1Kt3ZJZELY2TmShPRs91E3yL4tzf96297vBCkDWgL'
		const given = {
			timestamp: '1539112500',
			token: '7VwW7k6Ak7zcTwoSoNm7aTtbk1g67MKAnsYLfUB7PdszbgR5Xi',
			signature: 'ef24c5225322217bb065b80bb54eb4f9206d764e3e16abab07f0a64d1cf477cc',
		}
		const verify = (change: Partial<typeof given> = {}, seconds = 0) => {
			const body = String(new URLSearchParams({ recipient: 'a@x.example', ...given, ...change }))
			return mailgun.verify(delivery(body), { signingKey }, (1539112500 + seconds) * 1000, noFetch)
		}
		await expect(verify()).resolves.toBeUndefined()
		await expect(verify({}, 300)).resolves.toBeUndefined()
		for (const seconds of [301, -301]) await expect(verify({}, seconds)).rejects.toThrow('timestamp stale')
		await expect(verify({ token: `${given.token}x` })).rejects.toBeInstanceOf(Rejected)
		await expect(verify({ timestamp: '1539112501' })).rejects.toBeInstanceOf(Rejected)
		const json = JSON.stringify({ signature: given, 'event-data': { event: 'delivered' } })
		await expect(mailgun.verify(delivery(json), { signingKey }, 1539112500_000, noFetch)).resolves.toBeUndefined()
		expect(mailgun.replayKey?.(delivery(json))).toEqual({ key: given.token, ttl: 720_000 })
	})

	// sendgrid/sendgrid-nodejs packages/eventwebhook
	it('SendGrid', async () => {
		const publicKey =
			'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE83T4O/n84iotIvIW4mdBgQ/7dAfSmpqIM8kF9mN1flpVKS3GRqe62gw+2fNNRaINXvVpiglSI8eNEc6wEA3F+g=='
		const body =
			'[{"email":"hello@world.com","event":"dropped","reason":"Bounced Address","sg_event_id":"ZHJvcC0xMDk5NDkxOS1MUnpYbF9OSFN0T0doUTRrb2ZTbV9BLTA","sg_message_id":"LRzXl_NHStOGhQ4kofSm_A.filterdrecv-p3mdw1-756b745b58-kmzbl-18-5F5FC76C-9.0","smtp-id":"<LRzXl_NHStOGhQ4kofSm_A@ismtpd0039p1iad1.sendgrid.net>","timestamp":1600112492}]\r\n'
		const headers = {
			'x-twilio-email-event-webhook-signature':
				'MEUCIGHQVtGj+Y3LkG9fLcxf3qfI10QysgDWmMOVmxG0u6ZUAiEAyBiXDWzM+uOe5W0JuG+luQAbPIqHh89M15TluLtEZtM=',
			'x-twilio-email-event-webhook-timestamp': '1600112502',
		}
		const verify = (change: object = {}, text = body, now = 1600112502_000, key = publicKey) =>
			sendgrid.verify(delivery(text, { ...headers, ...change }), { publicKey: key }, now, noFetch)
		await expect(verify()).resolves.toBeUndefined()
		await expect(verify({}, body, undefined, `AAAA ${publicKey}`)).resolves.toBeUndefined()
		await expect(verify({}, body.trim())).rejects.toThrow('signature wrong')
		await expect(verify({ 'x-twilio-email-event-webhook-timestamp': '1600112503' })).rejects.toThrow('signature wrong')
		await expect(verify({}, body, 1600112803_000)).rejects.toThrow('timestamp stale')
		await expect(verify({}, body, undefined, 'no key')).rejects.toBeInstanceOf(Rejected)
		expect(sendgrid.parse(delivery(body, headers), {})).toMatchObject([
			{ of: 'LRzXl_NHStOGhQ4kofSm_A', status: 'failed' },
		])
	})
})

describe('SendGrid’s password', () => {
	const { basicUser = '', basicPassword = '', publicKey = '' } = SETTINGS.sendgrid
	const authorization = `Basic ${basic(basicUser, basicPassword)}`
	const mail = recordingsOf('sendgrid').find(({ name }) => name === 'mail')?.body ?? ''

	it('is enough for a mail, and for events while no key is set', async () => {
		await expect(sendgrid.verify(signed('sendgrid', mail), SETTINGS.sendgrid, NOW, noFetch)).resolves.toBeUndefined()
		const events = delivery('[]', { authorization })
		await expect(sendgrid.verify(events, { basicUser, basicPassword }, NOW, noFetch)).resolves.toBeUndefined()
		await expect(sendgrid.verify(events, { basicUser, basicPassword, publicKey }, NOW, noFetch)).rejects.toThrow(
			'signature missing',
		)
	})

	it('wrong or missing rejects a mail', async () => {
		for (const given of [undefined, 'Basic', 'Basic x', `Bearer ${basic(basicUser, basicPassword)}`]) {
			const headers = { ...signed('sendgrid', mail).headers, authorization: given ?? '' }
			await expect(sendgrid.verify(delivery(mail, headers), SETTINGS.sendgrid, NOW, noFetch)).rejects.toBeInstanceOf(
				Rejected,
			)
		}
	})
})

describe('files', () => {
	it.each(['postmark', 'mailgun', 'sendgrid'] as const)('%s hands over the bytes that its media name', (id) => {
		const channel = { postmark, mailgun, sendgrid }[id]
		for (const { body } of recordingsOf(id)) {
			const given = signed(id, body)
			const refs = channel
				.parse(given, SETTINGS[id])
				.flatMap((inbound) => (inbound.kind === 'message' ? inbound.media : []))
				.flatMap(({ ref, size }) => (ref?.startsWith('inline:') ? [{ name: ref.slice(7), size }] : []))
			const files = channel.files?.(given, SETTINGS[id]) ?? []
			for (const ref of refs) expect(files.map(({ name, bytes }) => ({ name, size: bytes.length }))).toContainEqual(ref)
		}
	})
})

describe('threading', () => {
	const parse = (headers: string) => {
		const email = `From: ines@kunde.example\n${headers}\n\nHi`
		const body = `--xYzZY\r\nContent-Disposition: form-data; name="email"\r\n\r\n${email}\r\n--xYzZY--`
		const [inbound] = sendgrid.parse(signed('sendgrid', body), SETTINGS.sendgrid)
		return inbound as MessageIn
	}
	const first = parse('Message-ID: <1@kunde.example>').conversation

	it.each([
		['References', 'Message-ID: <3@k>\nIn-Reply-To: <2@k>\nReferences: <1@kunde.example> <2@k>', true],
		['References over several lines', 'Message-ID: <3@k>\nReferences: <1@kunde.example>\n\t<2@k>', true],
		['In-Reply-To alone', 'Message-ID: <3@k>\nIn-Reply-To: Your mail <1@kunde.example> of Monday', true],
		[
			'our address with the token',
			`Message-ID: <4@k>\nTo: other@k.example, "Shop" <SUPPORT+${first}@Shop.example>`,
			true,
		],
		['our id in References', `Message-ID: <5@k>\nReferences: <x@k> <switchboard.${first}@shop.example>`, true],
		['another’s address with the token', `Message-ID: <6@k>\nTo: other+${first}@shop.example`, false],
		['another’s id in References', `Message-ID: <7@k>\nReferences: <switchboard.${first}@evil.example>`, false],
		['nothing', 'Message-ID: <8@k>\nSubject: Re: Glas', false],
	])('by %s', (_, headers, same) => {
		expect(parse(headers).conversation === first).toBe(same)
	})

	it('knows the same mail again without a Message-ID', () => {
		expect(parse('Subject: x').id).toBe(parse('Subject: x').id)
		expect(parse('Subject: x').id).not.toBe(parse('Subject: y').id)
	})
})

describe('send', () => {
	it('Postmark', async () => {
		const taken = Response.json({
			To: 'x',
			MessageID: 'b7bc2f4a-e38e-4336-af7d-e6c392c2f817',
			ErrorCode: 0,
			Message: 'OK',
		})
		const { fetch, asked } = provider(taken)
		await expect(send('postmark', fetch, reply)).resolves.toEqual({ ids: ['b7bc2f4a-e38e-4336-af7d-e6c392c2f817'] })
		expect(asked[0]?.url).toBe('https://api.postmarkapp.com/email')
		expect(asked[0]?.headers.get('x-postmark-server-token')).toBe(SETTINGS.postmark.serverToken)
		expect(asked[0]?.body).toEqual({
			From: 'support@shop.example',
			ReplyTo: `support+${TOKEN}@shop.example`,
			To: 'ines.privat@kunde.example',
			Subject: 'Re: Glas Bcc: x@y.example',
			TextBody: 'Ersatz ist unterwegs.',
			MessageStream: 'outbound',
			Headers: [
				{ Name: 'In-Reply-To', Value: '<m1@kunde.example>' },
				{ Name: 'References', Value: REFERENCES },
			],
		})
	})

	it('SendGrid', async () => {
		const { fetch, asked } = provider(
			new Response(null, { status: 202, headers: { 'x-message-id': 'LRzXl_NHStOGhQ4kofSm_A' } }),
		)
		await expect(send('sendgrid', fetch, reply)).resolves.toEqual({ ids: ['LRzXl_NHStOGhQ4kofSm_A'] })
		expect(asked[0]?.body).toEqual({
			personalizations: [{ to: [{ email: 'ines.privat@kunde.example' }] }],
			from: { email: 'support@shop.example' },
			reply_to: { email: `support+${TOKEN}@shop.example` },
			subject: 'Re: Glas Bcc: x@y.example',
			headers: { 'In-Reply-To': '<m1@kunde.example>', References: REFERENCES },
			content: [{ type: 'text/plain', value: 'Ersatz ist unterwegs.' }],
		})
	})

	it('Mailgun, in either region', async () => {
		const asked: { url: string; form: Record<string, string> }[] = []
		const fetch: typeof globalThis.fetch = async (input, init) => {
			asked.push({ url: String(input), form: Object.fromEntries(new URLSearchParams(String(init?.body))) })
			if (!String(input).includes('.eu.')) return Response.json({ message: 'Domain not found' }, { status: 404 })
			return Response.json({ id: '<20261031.1@mg.shop.example>', message: 'Queued. Thank you.' })
		}
		await expect(send('mailgun', fetch, reply)).resolves.toEqual({ ids: ['20261031.1@mg.shop.example'] })
		expect(asked.map(({ url }) => url)).toEqual([
			'https://api.mailgun.net/v3/mg.shop.example/messages',
			'https://api.eu.mailgun.net/v3/mg.shop.example/messages',
		])
		expect(asked[1]?.form).toEqual({
			from: 'support@shop.example',
			to: 'ines.privat@kunde.example',
			subject: 'Re: Glas Bcc: x@y.example',
			text: 'Ersatz ist unterwegs.',
			'h:Reply-To': `support+${TOKEN}@shop.example`,
			'h:In-Reply-To': '<m1@kunde.example>',
			'h:References': REFERENCES,
		})
	})

	it.each([
		['postmark', 422, { ErrorCode: 406, Message: 'Inactive recipient' }, false, '406 Inactive recipient'],
		['postmark', 401, { ErrorCode: 10, Message: 'Bad token' }, false, '10 Bad token'],
		['postmark', 429, { ErrorCode: 429, Message: 'Rate Limit Exceeded' }, true, 'Rate Limit'],
		['postmark', 200, { ErrorCode: 300, Message: 'Invalid' }, false, '300 Invalid'],
		['sendgrid', 400, { errors: [{ message: 'Does not contain a valid address.' }] }, false, 'valid address'],
		['sendgrid', 403, { errors: [{ message: 'not a verified Sender Identity' }] }, false, 'Sender Identity'],
		['sendgrid', 429, { errors: [{ message: 'too many requests' }] }, true, 'too many'],
	] as const)('%s answers %i', async (id, status, body, retryable, words) => {
		const { fetch } = provider(Response.json(body, { status }))
		const failed = await failure(send(id, fetch, reply))
		expect(failed).toMatchObject({ retryable, inDoubt: false, reason: expect.stringContaining(words) })
	})

	it.each(['postmark', 'mailgun', 'sendgrid'] as const)(
		'%s: in doubt when no answer came or it cannot be read',
		async (id) => {
			const lost: typeof fetch = () => Promise.reject(new TypeError('fetch failed'))
			expect(await failure(send(id, lost, reply))).toMatchObject({ inDoubt: true, retryable: true })
			const odd: typeof fetch = async () => new Response('<html>')
			expect(await failure(send(id, odd, reply))).toMatchObject({ inDoubt: true, retryable: false })
		},
	)

	it.each(['postmark', 'mailgun', 'sendgrid'] as const)('%s: not to what is no address', async (id) => {
		expect(await failure(send(id, noFetch, { ...reply, sender: { id: 'ines' } }))).toMatchObject({ retryable: false })
	})
})

describe('a mail that Mailgun keeps', () => {
	const stored = recordingsOf('mailgun').find(({ name }) => name === 'stored-without-words')?.body ?? ''
	const [pointer] = mailgun.parse(signed('mailgun', stored), SETTINGS.mailgun)

	it('is fetched with the API key', async () => {
		const calls: [string, string | null][] = []
		const fetch: typeof globalThis.fetch = async (input, init) => {
			const request = new Request(input, init)
			calls.push([request.url, request.headers.get('authorization')])
			return Response.json({
				recipients: 'support@shop.example',
				recipient: 'support@shop.example',
				sender: 'ines@kunde.example',
				'body-plain': 'Zwei Gläser.',
				'message-headers': [
					['From', 'Ines <ines@kunde.example>'],
					['Message-Id', '<m1@kunde.example>'],
				],
				attachments: [
					{ url: 'https://se.api.mailgun.net/v3/x/attachments/0', name: 'a.png', 'content-type': 'image/png', size: 3 },
				],
			})
		}
		if (!pointer) throw new Error('nothing parsed')
		const whole = await mailgun.complete?.(pointer, SETTINGS.mailgun, fetch)
		expect(whole).toMatchObject({
			id: '<m1@kunde.example>',
			text: 'Zwei Gläser.',
			media: [{ kind: 'image', name: 'a.png' }],
		})
		const credentials = `Basic ${basic('api', SETTINGS.mailgun.apiKey ?? '')}`
		expect(calls).toEqual([['https://se.api.mailgun.net/v3/domains/mg.shop.example/messages/KEY', credentials]])
	})

	it('is asked for at Mailgun alone', async () => {
		const elsewhere = {
			...(pointer as MessageIn),
			media: [{ kind: 'file' as const, ref: 'stored:https://evil.example/x' }],
		}
		await expect(
			failure(mailgun.complete?.(elsewhere, SETTINGS.mailgun, noFetch) ?? Promise.resolve()),
		).resolves.toMatchObject({ retryable: false })
	})
})

it('registers at Postmark, once, and sees whether it is there', async () => {
	const { fetch, asked } = provider(
		Response.json({}),
		Response.json({ Webhooks: [{ ID: 7, Url: 'https://s.example/x1/a' }] }),
		Response.json({}),
	)
	await postmark.connect?.(SETTINGS.postmark, 'https://s.example/x1/a', fetch)
	expect(asked.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
		'PUT /server',
		'GET /webhooks',
		'PUT /webhooks/7',
	])
	const hook = 'https://desk4711:a-password-in-a-url@s.example/x1/a'
	expect(asked[0]?.body).toEqual({ InboundHookUrl: hook })
	const check = (InboundHookUrl: string) =>
		postmark.check?.(SETTINGS.postmark, 'https://s.example/x1/a', provider(Response.json({ InboundHookUrl })).fetch)
	await expect(check(hook)).resolves.toMatchObject({ ok: true })
	for (const other of ['', 'https://s.example/x1/a', 'https://other.example'])
		await expect(check(other)).resolves.toMatchObject({ ok: false })
})

it('Mailgun’s signature says nothing about the body: only its token is remembered', () => {
	const given = signed('mailgun', recordingsOf('mailgun').find(({ name }) => name === 'mail')?.body ?? '')
	const fields = new URLSearchParams(given.body)
	expect(fields.get('signature')).toBe(
		hmacSha256(SETTINGS.mailgun.signingKey ?? '', `${fields.get('timestamp')}${fields.get('token')}`, 'hex'),
	)
	expect(mailgun.replayKey?.(given)?.key).toBe(fields.get('token'))
	expect(mailgun.replayKey?.(delivery('nothing'))).toBeUndefined()
})
