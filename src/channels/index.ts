import type { ChannelId } from '../message'
import type { Channel } from './channel'
import { crisp } from './crisp'
import { dialogflow } from './dialogflow'
import { discourse } from './discourse'
import { instagram } from './instagram'
import { intercom } from './intercom'
import { kakao } from './kakao'
import { line } from './line'
import { mailgun } from './mailgun'
import { messenger } from './messenger'
import { postmark } from './postmark'
import { sendgrid } from './sendgrid'
import { slack } from './slack'
import { sunshine } from './sunshine'
import { teams } from './teams'
import { telegram } from './telegram'
import { twilioSms } from './twilio-sms'
import { twilioVoice } from './twilio-voice'
import { viber } from './viber'
import { vonage } from './vonage'
import { webhook } from './webhook'
import { wechat } from './wechat'
import { whatsapp } from './whatsapp'
import { x } from './x'

/** Every channel: a new one is one file and one line here. */
export const channels: Record<ChannelId, Channel> = {
	whatsapp,
	messenger,
	instagram,
	telegram,
	line,
	kakao,
	wechat,
	viber,
	x,
	teams,
	slack,
	'twilio-sms': twilioSms,
	'twilio-voice': twilioVoice,
	vonage,
	intercom,
	sunshine,
	crisp,
	dialogflow,
	discourse,
	postmark,
	mailgun,
	sendgrid,
	webhook,
}
