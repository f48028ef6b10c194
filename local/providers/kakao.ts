/**
 * KakaoTalk's chatbot as seen from the app: it calls a skill server and shows what that answers. It has no API to be called.
 * https://kakaobusiness.gitbook.io/main/tool/chatbot/skill_guide/answer_json_format
 */
import type { LocalPerson, LocalProvider } from '../seams'
import { tokenOf } from './derive'

export const kakao: LocalProvider = {
	channel: 'kakao',

	sampleSettings(id) {
		return { headerSecret: tokenOf(`kakao header ${id}`, 24, 'hex') }
	},

	/** Kakao tells neither of edits nor of reactions: they are words. */
	write(account, person, { text }) {
		const block = { id: tokenOf(`block ${account.id}`, 12, 'hex'), name: '상담' }
		const id = userKey(person)
		const properties = { botUserKey: id, plusfriendUserKey: tokenOf(`plusfriend ${person.id}`, 9, 'base64url') }
		const userRequest = {
			timezone: 'Asia/Seoul',
			params: { surface: 'Kakaotalk.plusfriend' },
			block,
			utterance: text,
			lang: person.language === 'ko' ? 'kr' : (person.language ?? null),
			user: { id, type: 'botUserKey', properties },
		}
		const bot = { id: tokenOf(`bot ${account.id}`, 12, 'hex'), name: account.name }
		const action = { id: block.id, name: 'switchboard', params: {}, detailParams: {}, clientExtra: null }
		return {
			method: 'POST',
			headers: { 'Content-Type': 'application/json', 'x-switchboard-secret': account.settings.headerSecret ?? '' },
			body: JSON.stringify({ intent: block, userRequest, bot, action, contexts: [] }),
		}
	},

	async answer() {
		return undefined
	},

	reading() {
		return undefined
	},

	address(person) {
		return userKey(person)
	},
}

function userKey(person: LocalPerson): string {
	return tokenOf(`kakao ${person.id}`, 32, 'hex')
}
