import { channels } from '../../src/channels'
import { decryptWeChat, sha1Sorted, verifyStandard } from '../../src/channels/signature'
import { readXml } from '../../src/channels/xml'
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

	// Viber/viber-bot-node, test/message/message-validator-test.js
	it('Viber', async () => {
		const authToken = '44dafb7e0f40021e-61a47a1e6778d187-f2c5a676a07050b3'
		const body = '{"event":"webhook","timestamp":4977069964384421269,"message_token":1478683725125}'
		const signature = 'd21b343448c8aee33b8e93768ef6ceb64a6ba6163099973a2b8bd028fea510ef'
		const verify = (given: string, of = body) =>
			channels.viber.verify(delivery(of, { 'x-viber-content-signature': given }), { authToken }, 0, noFetch)
		await expect(verify(signature)).resolves.toBeUndefined()
		await expect(verify(signature, `${body} `)).rejects.toBeInstanceOf(Rejected)
		await expect(verify(signature.toUpperCase())).rejects.toBeInstanceOf(Rejected)
	})

	// No vector of X's own was found: this one is computed after docs.x.com/x-api/webhooks/quickstart.
	it('X', async () => {
		const body = '{"data":{"event_type":"dm.received"}}'
		const verify = (given: string) =>
			channels.x.verify(
				delivery(body, { 'x-twitter-webhooks-signature': given }),
				{ consumerSecret: 'consumer_secret_example' },
				0,
				noFetch,
			)
		await expect(verify('sha256=JAaL7eVmI0BVBsbLh3cEsfW/sRbK/XVKEEEgZxrdIFM=')).resolves.toBeUndefined()
		await expect(verify('JAaL7eVmI0BVBsbLh3cEsfW/sRbK/XVKEEEgZxrdIFM=')).rejects.toBeInstanceOf(Rejected)
	})

	// https://github.com/line/line-bot-sdk-nodejs and -python, their tests of signatures
	it.each([
		['test_secret', '{"hello":"world"}', 't7Hn4ZDHqs6e+wdvI5TyQIvzie0DmMUmuXEBqyyE/tM='],
		['channel_secret', 'bodybodybodybody', '/gg9a+LvFevTH1sd7XCQycD7tsWclCsInj7MhBHxN7k='],
		['test_channel_secret', 'i am not jason', 'Z8YlPpm0lQOqPipiCHVbiuwIDIzRzD7w5hvHgmwEuEs='],
	])('LINE: key %s, body %s', async (channelSecret, body, signature) => {
		const verify = (given: string) =>
			channels.line.verify(delivery(body, { 'x-line-signature': given }), { channelSecret }, 0, noFetch)
		await expect(verify(signature)).resolves.toBeUndefined()
		await expect(verify(signature.replace('=', ''))).rejects.toBeInstanceOf(Rejected)
	})

	// https://docs.slack.dev/authentication/verifying-requests-from-slack
	it('Slack', async () => {
		const body =
			'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c'
		const signature = 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503'
		const at = 1531420618
		const verify = (now: number, timestamp = String(at)) => {
			const headers = { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
			const settings = { signingSecret: '8f742231b10e8888abcd99yyyzzz85a5' }
			return channels.slack.verify(delivery(body, headers), settings, now * 1000, noFetch)
		}
		await expect(verify(at)).resolves.toBeUndefined()
		await expect(verify(at + 300)).resolves.toBeUndefined()
		for (const now of [at + 301, at - 301]) await expect(verify(now)).rejects.toThrow('timestamp stale')
		for (const timestamp of ['', `${at}.0`, `0${at}`, `${at + 1}`]) {
			await expect(verify(at, timestamp)).rejects.toBeInstanceOf(Rejected)
		}
	})

	// wechatpy's tests; Tencent's sample of WXBizMsgCrypt
	it('WeChat: plain signature', () => {
		expect(sha1Sorted(['test', '1410685589', 'test'])).toBe('f21891de399b4e33a1a93c9a7b8a8fffb5a443ff')
	})

	it('WeChat: Tencent’s encrypted sample', () => {
		const key = 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C'
		const encrypted =
			'RypEvHKD8QQKFhvQ6QleEB4J58tiPdvo+rtK1I9qca6aM/wvqnLSV5zEPeusUiX5L5X/0lWfrf0QADHHhGd3QczcdCUpj911L3vg3W/sYYvuJTs3TUUkSUXxaccAS0qhxchrRYt66wiSpGLYL42aM6A8dTT+6k4aSknmPj48kzJs8qLjvd4Xgpue06DOdnLxAUHzM6+kDZ+HMZfJYuR+LtwGc2hgf5gsijff0ekUNXZiqATP7PF5mZxZ3Izoun1s4zG4LUMnvw2r+KqCKIw+3IQH03v+BCA9nMELNqbSf6tiWSrXJB3LAVGUcallcrw8V2t9EL4EhzJWrQUax5wLVMNS0+rUPA3k22Ncx4XXZS9o0MBH27Bo6BpNelZpS+/uh9KsNlY6bHCmJU9p8g7m3fVKn28H3KDYA5Pl/T8Z1ptDAVe0lXdQ2YoyyH2uyPIGHBZZIs2pDBS8R07+qN+E7Q=='
		expect(sha1Sorted(['QDG6eK', '1409659813', '1372623149', encrypted])).toBe(
			'477715d11cdb4164915debcba66cb864d751f3e6',
		)
		const message = decryptWeChat(key, encrypted, 'wx5823bf96d3bd56c7')
		expect(readXml(message)).toMatchObject({ FromUserName: 'mycreate', Content: 'hello', MsgId: '4561255354251345929' })
		expect(() => decryptWeChat(key, encrypted, 'wx5823bf96d3bd56c8')).toThrow(Rejected)
		expect(() => decryptWeChat(key, encrypted.slice(4), 'wx5823bf96d3bd56c7')).toThrow(Rejected)
		expect(() => decryptWeChat(key.slice(1), encrypted, 'wx5823bf96d3bd56c7')).toThrow(Rejected)
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
