import type { ChannelId } from '../message'
import type { Receiver } from './channel'
import { crispReceiver } from './crisp'
import { dialogflowReceiver } from './dialogflow'
import { discourseReceiver } from './discourse'
import { instagramReceiver } from './instagram'
import { intercomReceiver } from './intercom'
import { kakaoReceiver } from './kakao'
import { lineReceiver } from './line'
import { mailgunReceiver } from './mailgun'
import { messengerReceiver } from './messenger'
import { postmarkReceiver } from './postmark'
import { sendgridReceiver } from './sendgrid'
import { slackReceiver } from './slack'
import { sunshineReceiver } from './sunshine'
import { teamsReceiver } from './teams'
import { telegramReceiver } from './telegram'
import { twilioSmsReceiver } from './twilio-sms'
import { twilioVoiceReceiver } from './twilio-voice'
import { viberReceiver } from './viber'
import { vonageReceiver } from './vonage'
import { webhookReceiver } from './webhook'
import { wechatReceiver } from './wechat'
import { whatsappReceiver } from './whatsapp'
import { xReceiver } from './x'

/** Every channel as the web trigger needs it: sending, settings and help texts stay out of its bundle, whose load every tenant pays for. */
export const receivers: Record<ChannelId, Receiver> = {
	whatsapp: whatsappReceiver,
	messenger: messengerReceiver,
	instagram: instagramReceiver,
	telegram: telegramReceiver,
	line: lineReceiver,
	kakao: kakaoReceiver,
	wechat: wechatReceiver,
	viber: viberReceiver,
	x: xReceiver,
	teams: teamsReceiver,
	slack: slackReceiver,
	'twilio-sms': twilioSmsReceiver,
	'twilio-voice': twilioVoiceReceiver,
	vonage: vonageReceiver,
	intercom: intercomReceiver,
	sunshine: sunshineReceiver,
	crisp: crispReceiver,
	dialogflow: dialogflowReceiver,
	discourse: discourseReceiver,
	postmark: postmarkReceiver,
	mailgun: mailgunReceiver,
	sendgrid: sendgridReceiver,
	webhook: webhookReceiver,
}
