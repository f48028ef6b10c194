/**
 * A WeChat service account as seen from the app.
 * https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html
 * Errors: https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html
 */
import { createCipheriv, createHash, randomBytes } from 'node:crypto'
import type { LocalAccount, LocalPerson, LocalProvider } from '../seams'
import { digitsOf, tokenOf } from './derive'
import { type Fields, fieldsOf } from './fields'

const WINDOW = 48 * 3_600_000
/** When this person last wrote to this account; unknown counts as just now (deliveries made by hand are not seen here). */
const lastWritten = new Map<string, number>()

export const wechat: LocalProvider = {
	channel: 'wechat',

	sampleSettings(id) {
		return {
			token: tokenOf(`wechat token ${id}`, 12, 'hex'),
			encodingAesKey: tokenOf(`wechat aes ${id}`, 32, 'base64url').replace(/[-_]/g, 'A').slice(0, 42).concat('A'),
			appId: `wx${tokenOf(`wechat app ${id}`, 8, 'hex')}`,
			appSecret: tokenOf(`wechat secret ${id}`, 16, 'hex'),
		}
	},

	/** WeChat tells neither of edits nor of reactions: they are words. */
	write({ id, settings }, person, { text, serial, at }) {
		lastWritten.set(`${id} ${openId(person)}`, at)
		const seconds = String(Math.floor(at / 1000))
		const to = `gh_${tokenOf(`gh ${id}`, 6, 'hex')}`
		const messageId = BigInt(digitsOf(`wechat messages ${id}`, 17)) + BigInt(serial)
		const message = `<xml><ToUserName><![CDATA[${to}]]></ToUserName>
<FromUserName><![CDATA[${openId(person)}]]></FromUserName>
<CreateTime>${seconds}</CreateTime>
<MsgType><![CDATA[text]]></MsgType>
<Content><![CDATA[${text.replaceAll(']]>', ']] >')}]]></Content>
<MsgId>${messageId}</MsgId>
</xml>`
		const { token = '', encodingAesKey = '', appId = '' } = settings
		const nonce = digitsOf(`nonce ${serial} ${at}`, 10)
		const query = new URLSearchParams({ signature: signature(token, seconds, nonce), timestamp: seconds, nonce })
		if (!encodingAesKey) return { method: 'POST', query: query.toString(), headers: XML, body: message }
		const encrypted = encrypt(message, encodingAesKey, appId)
		query.set('openid', openId(person))
		query.set('encrypt_type', 'aes')
		query.set('msg_signature', signature(token, seconds, nonce, encrypted))
		const body = `<xml>
    <ToUserName><![CDATA[${to}]]></ToUserName>
    <Encrypt><![CDATA[${encrypted}]]></Encrypt>
</xml>
`
		return { method: 'POST', query: query.toString(), headers: XML, body }
	},

	async answer(request, account, now) {
		const { pathname, searchParams } = new URL(request.url)
		if (pathname === '/cgi-bin/stable_token') return stableToken(fieldsOf(await request.text()), account)
		if (pathname !== '/cgi-bin/message/custom/send') return undefined
		const { appSecret } = account?.settings ?? {}
		if (!account || !appSecret || !searchParams.get('access_token')?.includes(appSecret)) {
			return refusal(40001, 'invalid credential, access_token is invalid or not latest')
		}
		const { touser, msgtype, text } = fieldsOf(await request.text())
		const content = (text as Fields | undefined)?.content
		if (!/^o[\w-]{27}$/.test(String(touser))) return refusal(40003, 'invalid openid')
		if (msgtype !== 'text' || typeof content !== 'string' || !content) return refusal(44004, 'empty content')
		if (Buffer.byteLength(content) > 2048) return refusal(45002, 'content size out of limit')
		if ((lastWritten.get(`${account.id} ${touser}`) ?? now) < now - WINDOW) {
			return refusal(45015, 'response out of time limit or subscription is canceled')
		}
		return refusal(0, 'ok')
	},

	reading({ url, body }) {
		const { touser, text } = fieldsOf(body)
		const content = (text as Fields | undefined)?.content
		return url.includes('/message/custom/send') && typeof content === 'string'
			? { to: String(touser), text: content }
			: undefined
	},

	address(person) {
		return openId(person)
	},
}

const XML = { 'Content-Type': 'text/xml' }

/** The site does not know yet whose call this is; the token carries the secret, so that it knows from then on. */
function stableToken({ grant_type, appid, secret }: Fields, account: LocalAccount | undefined): Response {
	if (grant_type !== 'client_credential') return refusal(40002, 'invalid grant_type')
	if (account && account.settings.appId !== appid) return refusal(40013, 'invalid appid')
	if (account && account.settings.appSecret !== secret) return refusal(40125, 'invalid appsecret')
	return Response.json({ access_token: `99_${tokenOf(`token ${appid}`, 24, 'base64url')}${secret}`, expires_in: 7200 })
}

/** Always with status 200. */
function refusal(errcode: number, errmsg: string): Response {
	return Response.json({ errcode, errmsg })
}

function signature(...parts: string[]): string {
	return createHash('sha1').update(parts.sort().join('')).digest('hex')
}

function encrypt(message: string, encodingAesKey: string, appId: string): string {
	const key = Buffer.from(`${encodingAesKey}=`, 'base64')
	const length = Buffer.alloc(4)
	length.writeUInt32BE(Buffer.byteLength(message))
	const content = Buffer.concat([randomBytes(16), length, Buffer.from(message), Buffer.from(appId)])
	const padding = 32 - (content.length % 32)
	const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
	const padded = Buffer.concat([content, Buffer.alloc(padding, padding)])
	return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64')
}

function openId(person: LocalPerson): string {
	return `o${tokenOf(`wechat ${person.id}`, 21, 'base64url').slice(0, 27)}`
}
