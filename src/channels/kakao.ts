import { Malformed } from '../errors'
import type { Answer, Media, Sender } from '../message'
import type { Channel, Receiver } from './channel'
import { download } from './download'
import { secretField } from './field'
import { asId, asObject, isObject, type Json, readNested, readObject } from './json'
import { present } from './present'
import { digest, requireSame, secret } from './signature'
import { asText } from './text'
import { whole } from './whole'

const DAY = 86_400_000
/** Kakao gives messages neither id nor time: the same words of the same person within this span are one message. */
const BUCKET = 10_000
const HOSTS = ['dn-m.talk.kakao.com', 'secure.kakaocdn.net']

/**
 * A skill server answers at once or not at all: there is no `send`. What an agent writes later cannot reach the customer through this API
 * (Kakao's Event API is paid per message and tied to a block, consult talk needs one of Kakao's dealers).
 */
/** What the web trigger needs of it. */
export const kakaoReceiver: Receiver = {
	async verify({ headers }, settings) {
		const given = headers['x-switchboard-secret'] ?? headers.authorization?.match(/^bearer (.+)$/i)?.[1]
		requireSame(given, secret(settings, 'headerSecret'), 'header secret')
	},
	parse({ body, receivedAt }) {
		const { userRequest, action } = readObject(body)
		if (!isObject(userRequest)) throw new Malformed('not a Kakao skill call: no userRequest')
		const sender = senderOf(userRequest)
		if (!sender) return [{ kind: 'ignored', reason: 'call without a user id' }]
		const media = mediaOf(userRequest, asObject(action))
		const said = asText(userRequest.utterance)
		// A picture's address comes a second time as the words.
		const text = !said || media.some(({ url }) => url === overTls(said)) ? '' : said
		if (!text && media.length === 0) return [{ kind: 'ignored', reason: 'call without words' }]
		const block = asId(asObject(userRequest.block).id) ?? ''
		const once = asText(userRequest.callbackUrl) ?? String(Math.floor(receivedAt / BUCKET))
		const id = `hash:${digest(JSON.stringify([sender.id, said ?? '', block, once]))}`
		return [{ kind: 'message', id, conversation: sender.id, sender, text, media, sentAt: receivedAt }]
	},
	answer(inbounds, { body }) {
		const userRequest = asObject(asObject(readNested(body)).userRequest)
		const sentences = SENTENCES[languageOf(userRequest)]
		const taken = inbounds.some(({ kind }) => kind === 'message')
		return skillAnswer(taken ? sentences.taken : sentences.unread)
	},
}

export const kakao: Channel = /* @__PURE__ */ whole(kakaoReceiver, () => ({
	id: 'kakao',
	name: 'KakaoTalk',
	family: 'messaging',
	docs: [
		'https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/answer_json_format',
		'https://chatbot.kakao.com/docs/skill-dev-guide-v1',
	],
	hosts: HOSTS,
	settings: [
		secretField(
			'headerSecret',
			'Header secret',
			'Make one up: 20 or more letters and digits. In Kakao’s chatbot manager → Skill → your skill → Header, add the key x-switchboard-secret with it as the value (or the key Authorization with the value “Bearer ” and the secret). Kakao signs nothing, so this alone proves that a message is Kakao’s.',
			'^[\\x21-\\x7e]{16,}$',
		),
	],
	// Kakao is not known to repeat a call at all.
	redelivery: DAY,
	maxText: 1000,
	receiveOnly:
		'KakaoTalk takes an answer only within seconds of the message, and those are used to confirm that it arrived. Answer by phone or mail, or in Kakao’s own chat.',
	receipts: [],
	async media({ url, name, mime }, _, fetch) {
		return download(fetch, 'KakaoTalk', { url: url ?? '', hosts: HOSTS, name, mime })
	},
}))

// --- parse -----------------------------------------------------------------------------------------------------------

/** https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/answer_json_format#skillpayload */
function senderOf(userRequest: Json): Sender | undefined {
	const { id, properties } = asObject(userRequest.user)
	const known = asId(id)
	if (!known) return undefined
	const { plusfriendUserKey, plusfriend_user_key, appUserId } = asObject(properties)
	const others = [plusfriendUserKey ?? plusfriend_user_key, appUserId].flatMap((other) => asId(other) ?? [])
	const aliases = others.filter((other) => other !== known)
	const language = asText(userRequest.lang) ? languageOf(userRequest) : undefined
	return present({ id: known, aliases: aliases.length > 0 ? aliases : undefined, language })
}

/** A picture sent into the chat, and those that the secure-image plugin asked for. */
function mediaOf({ params }: Json, action: Json): Media[] {
	const { type, url } = asObject(asObject(params).media)
	const sent = asText(url)
	const kind = type === 'video' || type === 'audio' || type === 'file' ? type : 'image'
	const secured = Object.values(asObject(action.params)).flatMap((value) => {
		// The plugin's value is JSON in a text, its addresses are written as "List(https://…, https://…)".
		const { secureUrls } = asObject(typeof value === 'string' ? readNested(value) : value)
		return asText(secureUrls)?.match(/https?:\/\/[^\s,()]+/g) ?? []
	})
	const pictures = secured.map((address): Media => ({ kind: 'image', url: overTls(address) }))
	return sent && /^https?:\/\/\S+$/.test(sent) ? [{ kind, url: overTls(sent) }, ...pictures] : pictures
}

/** Kakao still writes http; its hosts serve both. */
function overTls(url: string): string {
	return url.replace(/^http:/, 'https:')
}

// --- answer ----------------------------------------------------------------------------------------------------------

const SENTENCES = {
	ko: {
		taken: '메시지를 잘 받았습니다. 담당자에게 바로 전달했습니다. 감사합니다.',
		unread: '메시지를 읽을 수 없었습니다. 내용을 글로 적어 보내 주세요.',
	},
	en: {
		taken: 'Thank you, we have your message and have passed it on to our support team.',
		unread: 'We could not read that. Please write your message as text.',
	},
	ja: {
		taken: 'メッセージを受け付けました。担当者に引き継ぎます。ありがとうございます。',
		unread: 'メッセージを読み取れませんでした。文字でお送りください。',
	},
	zh: {
		taken: '您的消息已收到，并已转交给客服团队。谢谢！',
		unread: '无法读取该消息，请用文字发送。',
	},
}

/** Kakao writes `kr` for Korean, and often nothing. */
function languageOf({ lang, utterance }: Json): keyof typeof SENTENCES {
	const code = asText(lang)?.toLowerCase().slice(0, 2)
	if (code === 'kr' || code === 'ko') return 'ko'
	if (code === 'en' || code === 'ja' || code === 'zh') return code
	return !code && /\p{Script=Hangul}/u.test(asText(utterance) ?? '') ? 'ko' : 'en'
}

function skillAnswer(text: string): Answer {
	const body = JSON.stringify({ version: '2.0', template: { outputs: [{ simpleText: { text } }] } })
	return { status: 200, headers: { 'content-type': 'application/json; charset=utf-8' }, body }
}
