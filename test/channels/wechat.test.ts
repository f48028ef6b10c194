import { wechat } from '../../src/channels/wechat'
import { readXml } from '../../src/channels/xml'
import { Malformed, Rejected } from '../../src/errors'
import { failure, provider, send } from './send'
import { wechatSignature } from './sign-wechat'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.wechat
const { encodingAesKey: _, ...plain } = settings
const BODY =
	'<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[o1]]></FromUserName><CreateTime>1793440920</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[hi]]></Content><MsgId>1</MsgId></xml>'
const verify = (given = signed('wechat', BODY), with_ = settings, now = NOW) => wechat.verify(given, with_, now, fetch)
const token = Response.json({ access_token: 'TOKEN+1', expires_in: 7200 })
const ok = Response.json({ errcode: 0, errmsg: 'ok' })
const refused = (errcode: number) => Response.json({ errcode, errmsg: 'said by WeChat' })

describe('security mode', () => {
	it('takes nothing that is not encrypted', async () => {
		const unsealed = { ...signed('wechat', BODY), body: BODY }
		await expect(verify(unsealed)).rejects.toThrow('not encrypted')
		await expect(verify(signed('wechat', BODY, { settings: plain }))).rejects.toBeInstanceOf(Rejected)
	})

	it('takes neither another body nor another app’s', async () => {
		const other = signed('wechat', BODY.replace('hi', 'ho'))
		await expect(verify({ ...signed('wechat', BODY), body: other.body })).rejects.toThrow('message signature wrong')
		const otherApp = signed('wechat', BODY, { settings: { ...settings, appId: 'wx999' } })
		await expect(verify(otherApp)).rejects.toThrow('app id')
	})

	it('is good for five minutes before and after', async () => {
		const at = Math.floor(NOW / 1000) * 1000
		const given = signed('wechat', BODY, { at })
		for (const now of [at - 300_000, at + 300_000]) await expect(verify(given, settings, now)).resolves.toBeUndefined()
		for (const now of [at - 301_000, at + 301_000]) await expect(verify(given, settings, now)).rejects.toThrow('stale')
	})

	it('needs no replay key: its signature covers the message', () => {
		expect(wechat.replayKey?.(signed('wechat', BODY))).toBeUndefined()
	})
})

describe('plain mode', () => {
	const given = signed('wechat', BODY, { settings: plain })

	it('takes what is signed, once', async () => {
		await expect(verify(given, plain)).resolves.toBeUndefined()
		expect(wechat.parse(given, plain)).toMatchObject([{ kind: 'message', text: 'hi' }])
		const key = `${Math.floor(NOW / 1000)}.1372623149`
		expect(wechat.replayKey?.(given)).toEqual({ key, ttl: 600_000 })
	})

	it('cannot read what is encrypted', () => {
		expect(() => wechat.parse(signed('wechat', BODY), plain)).toThrow('no EncodingAESKey is set')
	})
})

describe('handshake', () => {
	const timestamp = String(Math.floor(NOW / 1000))
	const signature = wechatSignature(settings.token ?? '', timestamp, 'n')
	const query = { signature: [signature], timestamp: [timestamp], nonce: ['n'], echostr: ['5927782489442352469'] }
	const shake = (change: object = {}, with_ = settings) =>
		wechat.challenge?.({ ...delivery(''), method: 'GET', query: { ...query, ...change } }, with_)

	it('says the nonce back', () => {
		expect(shake()).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: '5927782489442352469' })
	})

	it.each([
		[{ signature: [signature.replace(/^./, 'x')] }, settings],
		[{ timestamp: ['1410685589'] }, settings],
		[{ echostr: ['<script>'] }, settings],
		[{ signature: [] }, settings],
		[{}, {}],
	])('answers 403 to %j', (change, with_) => {
		expect(() => shake(change, with_)).toThrow(expect.objectContaining({ name: 'Rejected', status: 403 }))
	})

	it('is nothing but that', () => {
		expect(wechat.challenge?.({ ...delivery(''), method: 'GET' }, settings)).toBeUndefined()
		expect(wechat.challenge?.({ ...delivery(''), query }, settings)).toBeUndefined()
	})
})

it('answers with the one word that WeChat wants', () => {
	expect(wechat.answer?.([], delivery(''), settings)).toMatchObject({ status: 200, body: 'success' })
})

describe('XML', () => {
	it('reads one level, the first of each name', () => {
		expect(
			readXml('<xml><A><![CDATA[1 < 2]]></A>\n<A>2</A><B> a &lt;&amp;&#39; </B><C><D>x</D></C><E></E></xml>\n'),
		).toEqual({
			A: '1 < 2',
			B: 'a <&&#39;',
			E: '',
		})
		expect(Object.keys(readXml('<xml><__proto__>1</__proto__></xml>'))).toEqual(['__proto__'])
	})

	it.each([
		'<!DOCTYPE xml [<!ENTITY a "b">]><xml><A>&a;</A></xml>',
		'<xml><!ENTITY a "b"><A>&a;</A></xml>',
		'<xml><!DOCTYPE x></xml>',
		'<xml><A>1</A>',
		'<xml><A>1</B></xml>',
		'<xml><A x="1">1</A></xml>',
		'<xml><A><![CDATA[1</A></xml>',
		'<xml><A>1</A></xml><xml></xml>',
		'<html></html>',
		'',
	])('refuses %s', (document) => {
		expect(() => readXml(document)).toThrow(Malformed)
	})

	it.each([
		['spaces', `<xml><A>${' '.repeat(2_000_000)}`],
		['opened elements', `<xml>${'<A>'.repeat(500_000)}`],
		['unfinished texts', `<xml>${'<A><![CDATA[</A>'.repeat(200_000)}`],
		['brackets', `<xml><A><![CDATA[${']]>'.repeat(500_000)}`],
	])('does not hang on %s', (_, document) => {
		expect(() => readXml(document)).toThrow(Malformed)
	})
})

describe('send', () => {
	it('asks for a token each time and sends', async () => {
		const { fetch, asked } = provider(token, ok)
		await expect(send('wechat', fetch, { conversation: 'o1' })).resolves.toEqual({ ids: ['key-1.0'] })
		expect(asked).toMatchObject([
			{
				url: 'https://api.weixin.qq.com/cgi-bin/stable_token',
				body: { grant_type: 'client_credential', appid: settings.appId, secret: settings.appSecret },
			},
			{
				url: 'https://api.weixin.qq.com/cgi-bin/message/custom/send?access_token=TOKEN%2B1',
				body: { touser: 'o1', msgtype: 'text', text: { content: 'Hello' } },
			},
		])
	})

	it('cuts by bytes', async () => {
		const { fetch, asked } = provider(token, ok)
		await send('wechat', fetch, { text: '橡木桶'.repeat(500) })
		const parts = asked.slice(1).map(({ body }) => (body.text as { content: string }).content)
		expect(parts.join('')).toBe('橡木桶'.repeat(500))
		expect(parts).toHaveLength(3)
		for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2048)
	})

	it.each([
		[45015, { retryable: false }, /48 hours/],
		[45047, { retryable: false }, /until the customer writes again/],
		[48001, { retryable: false }, /verified service account/],
		[45009, { retryable: true, retryAfter: 3600 }, /45009/],
		[40001, { retryable: true, retryAfter: 5, inDoubt: false }, /40001/],
		[-1, { retryable: true, inDoubt: true }, /-1/],
		[99999, { retryable: false }, /99999/],
	])('%d when sending', async (errcode, decision, reason) => {
		const error = await failure(send('wechat', provider(token, refused(errcode)).fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).toMatch(reason)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toMatch(/TOKEN|secret_of/)
	})

	it.each([
		[40164, { retryable: false }, /IP list/],
		[40125, { retryable: false }, /AppSecret/],
		[-1, { retryable: true, inDoubt: false }, /-1/],
	])('%d when asking for the token', async (errcode, decision, reason) => {
		const error = await failure(send('wechat', provider(refused(errcode)).fetch, {}))
		expect(error).toMatchObject(decision)
		expect(error.reason).toMatch(reason)
		await expect(
			failure(wechat.check?.(settings, '', provider(refused(errcode)).fetch) ?? Promise.resolve()),
		).resolves.toMatchObject(decision)
	})

	it('is in doubt where the answer says neither yes nor no', async () => {
		const error = await failure(send('wechat', provider(token, Response.json({})).fetch, {}))
		expect(error).toMatchObject({ retryable: false, inDoubt: true })
	})

	it('is in doubt only about the message itself', async () => {
		await expect(failure(send('wechat', provider(undefined).fetch, {}))).resolves.toMatchObject({ inDoubt: false })
		await expect(failure(send('wechat', provider(token, undefined).fetch, {}))).resolves.toMatchObject({
			inDoubt: true,
		})
	})
})

describe('media', () => {
	it('takes a picture from its address, all else with a token', async () => {
		const { fetch, asked } = provider(new Response('JPEG', { headers: { 'content-type': 'image/jpeg' } }))
		await wechat.media?.({ kind: 'image', url: 'http://mmbiz.qpic.cn/a/0', ref: 'm' }, settings, fetch)
		expect(asked.map(({ url }) => url)).toEqual(['https://mmbiz.qpic.cn/a/0'])
		const voice = provider(token, new Response('AMR', { headers: { 'content-type': 'audio/amr' } }))
		await expect(wechat.media?.({ kind: 'audio', ref: 'm' }, settings, voice.fetch)).resolves.toMatchObject({
			mime: 'audio/amr',
		})
		expect(voice.asked[1]?.url).toBe('https://api.weixin.qq.com/cgi-bin/media/get?access_token=TOKEN%2B1&media_id=m')
	})

	it('reads refusals, which come with status 200', async () => {
		const call = wechat.media?.({ kind: 'audio', ref: 'm' }, settings, provider(token, refused(40007)).fetch)
		await expect(failure(call ?? Promise.resolve())).resolves.toMatchObject({ retryable: false })
	})
})
