import type { ChannelId } from '../contract'

/** Channels on which nobody can be answered later, whatever an admin sets: why, and what to do instead. */
const reasons: Partial<Record<ChannelId, string>> = {
	kakao:
		'KakaoTalk takes an answer only within seconds of the message, and those are used to confirm that it arrived. Answer by phone or mail, or in Kakao’s own chat.',
	dialogflow:
		'Dialogflow takes an answer only while its bot waits, and that is used to confirm the hand-over. Answer by phone or mail.',
	'twilio-voice': 'A call is not answered in writing. Call back, or write by SMS or mail.',
}

export function receiveOnly(channel: ChannelId): string | undefined {
	return reasons[channel]
}
