import { Malformed, Rejected, SendFailed } from '../errors'
import type { Delivery, Inbound } from '../message'
import { call, failed, postJson, sendEach, unreadable } from './call'
import type { Channel, Fetch, Receiver, Settings } from './channel'
import { download } from './download'
import { secretField, textField } from './field'
import { asNumber, asObject, fromSeconds, type Json, readNested } from './json'
import { present } from './present'
import { decryptWeChat, digest, requireRecent, requireSignature, secret, sha1Sorted } from './signature'
import { splitMeasured, utf8Bytes } from './split'
import { asText, brief, joined } from './text'
import { type Fields, wordsOf } from './wechat-words'
import { whole } from './whole'
import { readXml } from './xml'

const HOUR = 3_600_000
/** Bytes. */
const MAX_TEXT = 2048
const API = 'https://api.weixin.qq.com/cgi-bin'
const HOSTS = ['api.weixin.qq.com', 'mmbiz.qpic.cn']

/** What the web trigger needs of it. */
export const wechatReceiver: Receiver = {
	/** https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/Access_Overview.html */
	challenge(delivery, settings) {
		const echo = delivery.query.echostr?.[0]
		if (delivery.method !== 'GET' || echo === undefined) return undefined
		try {
			requireSigned(delivery, settings, delivery.receivedAt)
		} catch (error) {
			throw error instanceof Rejected ? new Rejected(error.reason, 403) : error
		}
		// Nothing but a nonce is said back under our own address.
		if (!/^[\w+/=-]{1,256}$/.test(echo)) throw new Rejected('echostr is no nonce', 403)
		return { status: 200, headers: { 'content-type': 'text/plain' }, body: echo }
	},
	async verify(delivery, settings, now) {
		requireSigned(delivery, settings, now)
		if (settings.encodingAesKey) openEnvelope(delivery, settings)
	},
	parse(delivery, settings) {
		const xml = settings.encodingAesKey ? openEnvelope(delivery, settings) : delivery.body
		return [inbound(readXml(xml), delivery.receivedAt)]
	},
	/** In plain mode the signature covers neither the body nor anything but these two. */
	replayKey({ query }) {
		const [timestamp, nonce] = [query.timestamp?.[0], query.nonce?.[0]]
		if (query.msg_signature || !timestamp || !nonce) return undefined
		return { key: `${timestamp}.${nonce}`, ttl: 10 * 60_000 }
	},
	/** Anything else shows the customer that the service is unavailable. */
	answer() {
		return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'success' }
	},
}

export const wechat: Channel = /* @__PURE__ */ whole(wechatReceiver, () => ({
	id: 'wechat',
	name: 'WeChat',
	family: 'messaging',
	docs: [
		'https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html',
		'https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Message_encryption_and_decryption_instructions.html',
		'https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html',
	],
	hosts: HOSTS,
	settings: [
		secretField(
			'token',
			'Token',
			'Make one up: 3 to 32 letters and digits, and enter the same one at mp.weixin.qq.com → Settings and development → Basic configuration → Server configuration.',
			'^[A-Za-z0-9]{3,32}$',
		),
		{
			key: 'encodingAesKey',
			label: 'EncodingAESKey',
			secret: true,
			required: false,
			kind: 'text',
			help: 'From the same page, with “Security mode” chosen. Strongly advised: in plain mode WeChat’s signature does not cover what a message says.',
			pattern: '^[A-Za-z0-9]{43}$',
		},
		textField(
			'appId',
			'AppID',
			'mp.weixin.qq.com → Settings and development → Basic configuration → Developer ID; starts with wx.',
			'^wx\\w+$',
		),
		secretField(
			'appSecret',
			'AppSecret',
			'Shown once on the same page, under the AppID. There, WeChat also wants the server addresses that may use it (IP list): Atlassian’s outgoing addresses, from ip-ranges.atlassian.com. Answering needs a verified service account.',
		),
	],
	// WeChat tries three times within seconds.
	redelivery: 24 * HOUR,
	replyWindow: {
		length: 48 * HOUR,
		afterwards:
			'WeChat takes answers only within 48 hours of the customer’s last message, and only a few of them. Ask the customer to write again, or reach them another way.',
	},
	maxText: MAX_TEXT,
	receipts: [],
	async media({ ref, url, name, mime }, settings, fetch) {
		// A picture's own address needs no token, hence no list of IP addresses.
		if (url) return download(fetch, 'WeChat', { url: url.replace(/^http:/, 'https:'), hosts: HOSTS, name, mime })
		const token = await accessToken(settings, fetch)
		const address = `${API}/media/get?access_token=${encodeURIComponent(token)}&media_id=${encodeURIComponent(ref ?? '')}`
		const file = await download(fetch, 'WeChat', { url: address, hosts: HOSTS, name })
		// Refusals come as JSON with status 200; videos as JSON with an address.
		if (!/json|text\/plain/.test(file.mime)) return mime ? { ...file, mime } : file
		const answer = asObject(readNested(Buffer.from(file.bytes).toString('utf8')))
		const video = asText(answer.video_url)
		if (!video) throw refused(answer)
		return download(fetch, 'WeChat', { url: video.replace(/^http:/, 'https:'), hosts: HOSTS, name, mime })
	},
	/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Service_Center_messages.html */
	async send({ conversation, text, idempotencyKey }, settings, fetch) {
		// Not kept: a module has no tenant's data. The stable token is the same until it ends, so that nothing is spent by asking again.
		const token = await accessToken(settings, fetch)
		const url = `${API}/message/custom/send?access_token=${encodeURIComponent(token)}`
		return sendEach(splitMeasured(text, MAX_TEXT, utf8Bytes), async (part, index) => {
			const message = { touser: conversation, msgtype: 'text', text: { content: part } }
			const answered = await call(fetch, 'WeChat', url, postJson(message))
			if (!answered.ok) throw failed('WeChat', answered)
			if (asNumber(answered.body.errcode) === undefined) throw unreadable('WeChat')
			if (asNumber(answered.body.errcode) !== 0) throw refused(answered.body, asNumber(answered.body.errcode) === -1)
			// WeChat gives its own messages no id.
			return `${idempotencyKey}.${index}`
		})
	},
	/** The address for webhooks cannot be asked for; whether WeChat lets this app in can. */
	async check(settings, _, fetch) {
		await accessToken(settings, fetch)
		return { ok: true, detail: 'WeChat accepts the AppID, the AppSecret and the address that this app calls from' }
	},
}))

// --- verify ----------------------------------------------------------------------------------------------------------

/** @throws Rejected */
function requireSigned({ query }: Delivery, settings: Settings, now: number): void {
	requireSignature(query.signature?.[0], sha1Sorted(signedParts(query, settings)))
	requireRecent(fromSeconds(query.timestamp?.[0]), now)
}

function signedParts({ timestamp, nonce }: Delivery['query'], settings: Settings): string[] {
	return [secret(settings, 'token'), timestamp?.[0] ?? '', nonce?.[0] ?? '']
}

/** The message inside an encrypted one, whose signature covers it. @throws Rejected */
function openEnvelope({ query, body }: Delivery, settings: Settings): string {
	const encrypted = encryptedIn(body)
	const expected = sha1Sorted([...signedParts(query, settings), encrypted])
	requireSignature(query.msg_signature?.[0], expected, 'message signature')
	return decryptWeChat(secret(settings, 'encodingAesKey'), encrypted, secret(settings, 'appId'))
}

function encryptedIn(body: string): string {
	try {
		const { Encrypt } = readXml(body)
		if (Encrypt) return Encrypt
	} catch (error) {
		if (!(error instanceof Malformed)) throw error
	}
	throw new Rejected('not encrypted, though an EncodingAESKey is set')
}

// --- parse -----------------------------------------------------------------------------------------------------------

/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_standard_messages.html */
function inbound(fields: Fields, receivedAt: number): Inbound {
	const { FromUserName: user, ToUserName: to, CreateTime, MsgType, MsgId } = fields
	if (!MsgType) {
		throw new Malformed(fields.Encrypt ? 'encrypted, but no EncodingAESKey is set' : 'not a WeChat message: no MsgType')
	}
	if (!user) return { kind: 'ignored', reason: `${brief(MsgType, 40)} without sender` }
	const sentAt = fromSeconds(CreateTime) ?? receivedAt
	const sender = { id: user }
	if (MsgType === 'event') return event(fields, present({ id: eventId(fields), to: to || undefined, sentAt }))
	const words = wordsOf(fields)
	const id = MsgId || `hash:${digest(JSON.stringify(fields))}`
	if (!words) return present({ kind: 'ignored' as const, reason: `message type ${brief(MsgType, 40)}`, id, to })
	return present({
		kind: 'message' as const,
		id,
		to: to || undefined,
		conversation: user,
		sender,
		...words,
		sentAt,
		// WeChat's clock has seconds only; its ids grow.
		order: MsgId?.padStart(20, '0'),
	})
}

/** https://developers.weixin.qq.com/doc/offiaccount/Message_Management/Receiving_event_pushes.html */
function event(fields: Fields, stamp: { id: string; to?: string; sentAt: number }): Inbound {
	const user = fields.FromUserName ?? ''
	const sender = { id: user }
	switch (fields.Event?.toLowerCase()) {
		case 'subscribe':
			return { kind: 'contact', ...stamp, event: 'joined', sender }
		case 'unsubscribe':
			return { kind: 'contact', ...stamp, event: 'left', sender }
		case 'click': {
			const text = asText(fields.EventKey)
			if (text) return { kind: 'message', ...stamp, conversation: user, sender, text, media: [] }
		}
	}
	return { kind: 'ignored', reason: `event ${brief(fields.Event, 40) ?? 'without name'}`, id: stamp.id }
}

/** Events have no id. */
function eventId({ FromUserName = '', CreateTime = '', MsgType = '', Event = '', EventKey = '' }: Fields): string {
	return joined([FromUserName, CreateTime, Event || MsgType, EventKey], ':')
}

// --- send ------------------------------------------------------------------------------------------------------------

/** https://developers.weixin.qq.com/doc/offiaccount/Basic_Information/getStableAccessToken.html @throws SendFailed */
async function accessToken({ appId, appSecret }: Settings, fetch: Fetch): Promise<string> {
	if (!appId || !appSecret) throw new SendFailed({ retryable: false, reason: 'AppID or AppSecret is not set' })
	const request = postJson({ grant_type: 'client_credential', appid: appId, secret: appSecret })
	const answered = await call(fetch, 'WeChat', `${API}/stable_token`, request).catch((error: unknown) => {
		if (!(error instanceof SendFailed)) throw error
		// Nothing was said to the customer yet.
		throw new SendFailed({ retryable: true, reason: error.reason })
	})
	const token = asText(answered.body.access_token)
	if (token) return token
	if (asNumber(answered.body.errcode) !== undefined) throw refused(answered.body)
	throw failed('WeChat', answered)
}

/** Seconds to wait. https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html */
const PASSING = new Map([
	[-1, 5], // busy
	[40001, 5], // the token was replaced meanwhile
	[42001, 5],
	[45009, 3600], // the day's calls
	[45011, 60], // the minute's calls
])
const EXPLAINED = new Map([
	[40003, 'WeChat knows nobody of this id on this account'],
	[40013, 'the AppID is wrong'],
	[40125, 'the AppSecret is wrong; an admin has to enter a new one'],
	[
		40164,
		'WeChat takes calls only from listed IP addresses; add Atlassian’s outgoing ones at mp.weixin.qq.com → Basic configuration → IP list',
	],
	[43004, 'the customer no longer follows this account'],
	[45002, 'the text is too long'],
	[45015, 'the 48 hours after the customer’s last message are over, or the customer no longer follows this account'],
	[45047, 'WeChat takes no more answers until the customer writes again'],
	[48001, 'this account may not send; WeChat wants a verified service account'],
])

function refused(body: Json, inDoubt = false): SendFailed {
	const code = asNumber(body.errcode)
	const wait = PASSING.get(code ?? 0)
	// WeChat's own words may repeat the token.
	const why = EXPLAINED.get(code ?? 0) ?? (wait === undefined ? 'no reason that is known' : 'try again later')
	return new SendFailed({
		retryable: wait !== undefined,
		retryAfter: wait,
		inDoubt,
		reason: `WeChat refused (${code ?? 'without code'}): ${why}`,
	})
}
