import { channels } from '../../src/channels'
import { verifyStandard } from '../../src/channels/signature'
import { Rejected } from '../../src/errors'
import { delivery, SETTINGS } from './signed'

const noFetch = () => Promise.reject(new Error('no calls'))

// Published facts, retyped.
describe('the providers’ own vectors', () => {
	// https://github.com/standard-webhooks/standard-webhooks/blob/main/libraries/javascript/src/webhook.test.ts
	const standard = {
		secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
		body: '{"test": 2432232314}',
		at: 1614265330,
		headers: {
			'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
			'webhook-timestamp': '1614265330',
			'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
		},
	}
	const verify = (change: { headers?: Record<string, string>; body?: string; secret?: string; now?: number } = {}) =>
		verifyStandard(
			{ ...standard.headers, ...change.headers },
			change.body ?? standard.body,
			change.secret ?? standard.secret,
			change.now ?? standard.at * 1000,
		)

	it('Standard Webhooks', () => {
		expect(() => verify()).not.toThrow()
		expect(() => verify({ secret: standard.secret.replace('whsec_', '') })).not.toThrow()
		expect(() => verify({ body: '{"test": 2432232315}' })).toThrow(Rejected)
		expect(() => verify({ headers: { 'webhook-id': 'msg_other' } })).toThrow(Rejected)
		expect(() => verify({ headers: { 'webhook-timestamp': '1614265331' } })).toThrow(Rejected)
	})

	it('Standard Webhooks: one of several signatures is enough', () => {
		const signature = (text: string) => ({ headers: { 'webhook-signature': text } })
		const good = standard.headers['webhook-signature']
		expect(() => verify(signature(`v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= ${good}`))).not.toThrow()
		expect(() => verify(signature(`v1a,abc ${good} v2,x`))).not.toThrow()
		expect(() => verify(signature(good.replace('v1,', 'v2,')))).toThrow(Rejected)
		expect(() => verify(signature(good.replace('v1,', '')))).toThrow(Rejected)
		// The same bytes in base64's other spelling are not the signature.
		expect(() => verify(signature(good.replace('OE=', 'OF=')))).toThrow(Rejected)
	})

	it('Standard Webhooks: good for five minutes before and after', () => {
		const at = (seconds: number) => () => verify({ now: (standard.at + seconds) * 1000 })
		expect(at(300)).not.toThrow()
		expect(at(-300)).not.toThrow()
		expect(at(301)).toThrow('timestamp stale')
		expect(at(-301)).toThrow('timestamp stale')
		for (const timestamp of ['', 'now', '1614265330.5', '-1', '1e9', ' 1614265330']) {
			expect(() => verify({ headers: { 'webhook-timestamp': timestamp } })).toThrow(Rejected)
		}
	})

	it('Standard Webhooks: a secret that is no key rejects', () => {
		for (const secret of ['', 'whsec_', 'whsec_!!!!', 'whsec_a b']) expect(() => verify({ secret })).toThrow(Rejected)
	})

	// nyaruka/courier and the whatsapp_sdk documentation
	it.each([
		['sesame', 'hello world', 'f39034b29165ec6a5104d9aef27266484ab26c8caa7bca8bcb2dd02e8be61b17'],
		['sesame', 'hello world2', '60905fdf409d0b4f721e99f6f25b31567a68a6b45e933d814e17a246be4c5a53'],
		['secret', 'test', '0329a06b62cd16b33eb6792be8c60b158d89a2ee3a876fce9a881ebb488c0914'],
	])('Meta: key %s, body %s', async (appSecret, body, digest) => {
		const verify = (given: string) =>
			channels.whatsapp.verify(delivery(body, { 'x-hub-signature-256': given }), { appSecret }, 0, noFetch)
		await expect(verify(`sha256=${digest}`)).resolves.toBeUndefined()
		await expect(verify(digest)).rejects.toBeInstanceOf(Rejected)
		await expect(verify(`sha256=${digest.toUpperCase()}`)).rejects.toBeInstanceOf(Rejected)
		await expect(verify(`sha1=${digest}`)).rejects.toBeInstanceOf(Rejected)
	})

	// https://developers.facebook.com/docs/messenger-platform/webhooks
	describe('Meta’s handshake', () => {
		const query = { 'hub.mode': ['subscribe'], 'hub.challenge': ['1158201444'], 'hub.verify_token': ['meatyhamhock'] }
		const handshake = (change: object, settings = SETTINGS.whatsapp) =>
			channels.whatsapp.challenge?.({ ...delivery(''), method: 'GET', query, ...change }, settings)

		it('gives the challenge back as plain text', () => {
			expect(handshake({})).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: '1158201444' })
		})

		it('answers 403 to a wrong, a missing and an unset token', () => {
			const forbidden = expect.objectContaining({ name: 'Rejected', status: 403 })
			expect(() => handshake({ query: { ...query, 'hub.verify_token': ['meatyhamhocK'] } })).toThrow(forbidden)
			expect(() => handshake({ query: { 'hub.mode': ['subscribe'] } })).toThrow(forbidden)
			expect(() => handshake({ query: { ...query, 'hub.verify_token': [''] } }, { verifyToken: '' })).toThrow(forbidden)
		})

		it('is nothing but that', () => {
			expect(handshake({ method: 'POST' })).toBeUndefined()
			expect(handshake({ query: {} })).toBeUndefined()
		})
	})
})
