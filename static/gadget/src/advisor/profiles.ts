import type { CountedChannel } from '../../../../src/contract'

/** Channels of one way do the same for a customer: one of them is enough. */
export type Way =
	| 'whatsapp'
	| 'messenger'
	| 'instagram'
	| 'telegram'
	| 'line'
	| 'kakao'
	| 'wechat'
	| 'viber'
	| 'x'
	| 'sms'
	| 'phone'
	| 'email'
	| 'chat'
	| 'bot'
	| 'teams'
	| 'slack'
	| 'forum'
	| 'portal'
	| 'widget'
	| 'own'
	| 'api'

export interface Profile {
	name: string
	way: Way
	/** Which part of one person is bound by watching it while the team is open, before any request is worked on. */
	attention: number
	/** What is to be had before it can be connected, and what it costs. */
	needs: string
	/** How long one may answer. */
	window: string
}

const sameDay = 'No limit; customers expect an answer within a day.'
const always = 'No limit.'

/** Every channel, in the order in which equals are named. Fees are those that were read in the rules' sources; providers change them. */
export const profiles: Record<CountedChannel, Profile> = {
	'jsm-email': {
		name: 'JSM email',
		way: 'email',
		attention: 0.1,
		needs: 'An address in the project’s settings. Comes with Jira Service Management.',
		window: sameDay,
	},
	'jsm-portal': {
		name: 'JSM portal',
		way: 'portal',
		attention: 0.1,
		needs: 'Request types that customers understand. Comes with Jira Service Management.',
		window: sameDay,
	},
	'jsm-widget': {
		name: 'JSM widget',
		way: 'widget',
		attention: 0.1,
		needs: 'A line of code on your website. Comes with Jira Service Management.',
		window: sameDay,
	},
	whatsapp: {
		name: 'WhatsApp',
		way: 'whatsapp',
		attention: 0.25,
		needs: 'A Meta business account, verified, and a phone number of its own; Meta bills by message.',
		window: 'Free text within 24 hours of the customer’s last message; templates after that.',
	},
	line: {
		name: 'LINE',
		way: 'line',
		attention: 0.25,
		needs:
			'A LINE Official Account with the Messaging API; every answer counts against the plan’s messages of the month.',
		window: always,
	},
	kakao: {
		name: 'KakaoTalk',
		way: 'kakao',
		attention: 0.25,
		needs: 'A KakaoTalk business channel with a registered business, and a skill server in i Open Builder.',
		window: 'Seconds: agents answer by phone, by mail or in Kakao’s own chat.',
	},
	wechat: {
		name: 'WeChat',
		way: 'wechat',
		attention: 0.25,
		needs: 'A verified service account (99 USD a year from abroad), with Atlassian’s addresses on its IP list.',
		window: '48 hours after the customer’s last message, and only a few answers.',
	},
	messenger: {
		name: 'Facebook Messenger',
		way: 'messenger',
		attention: 0.25,
		needs: 'A Facebook page and a Meta app that was reviewed; free of charge.',
		window: '24 hours after the customer’s last message, 7 days with Meta’s “Human Agent”.',
	},
	viber: {
		name: 'Viber',
		way: 'viber',
		attention: 0.25,
		needs: 'A chatbot that Viber approved, for 100 EUR a month.',
		window: 'Free within 24 hours of the customer’s last message; paid after that.',
	},
	telegram: {
		name: 'Telegram',
		way: 'telegram',
		attention: 0.25,
		needs: 'A bot from @BotFather: minutes of work, free of charge.',
		window: always,
	},
	'twilio-sms': {
		name: 'Twilio SMS',
		way: 'sms',
		attention: 0.25,
		needs:
			'A number with Twilio, registered where the country asks for it (10DLC in the United States); billed by message.',
		window: always,
	},
	vonage: {
		name: 'Vonage',
		way: 'sms',
		attention: 0.25,
		needs: 'A number with Vonage, registered where the country asks for it; billed by message.',
		window: always,
	},
	'twilio-voice': {
		name: 'Twilio Voice',
		way: 'phone',
		attention: 1,
		needs: 'A number with Twilio, and somebody free to pick up; billed by minute.',
		window: 'At once; missed calls and voicemail are called back.',
	},
	instagram: {
		name: 'Instagram',
		way: 'instagram',
		attention: 0.25,
		needs: 'A professional Instagram account and a Meta app that was reviewed; free of charge.',
		window: '24 hours after the customer’s last message, 7 days with Meta’s “Human Agent”.',
	},
	crisp: {
		name: 'Crisp',
		way: 'chat',
		attention: 0.5,
		needs: 'A Crisp workspace with a plugin token, and its code on your website.',
		window: 'Customers on a website wait a minute or two.',
	},
	'jsm-chat': {
		name: 'JSM chat',
		way: 'chat',
		attention: 0.5,
		needs: 'Jira Service Management Premium or Enterprise.',
		window: 'Customers in a chat wait a minute or two.',
	},
	intercom: {
		name: 'Intercom',
		way: 'chat',
		attention: 0.5,
		needs: 'An Intercom subscription, billed by seat, and its code in your product.',
		window: 'Customers in a product wait some minutes.',
	},
	sunshine: {
		name: 'Zendesk messaging',
		way: 'chat',
		attention: 0.5,
		needs: 'A Zendesk Suite subscription with Sunshine Conversations.',
		window: 'Customers in a messenger window wait some minutes.',
	},
	teams: {
		name: 'Microsoft Teams',
		way: 'teams',
		attention: 0.25,
		needs: 'A bot in Microsoft’s cloud that the other side’s admin allows.',
		window: 'No limit; a chat is expected to be answered within the hour.',
	},
	slack: {
		name: 'Slack',
		way: 'slack',
		attention: 0.25,
		needs: 'A Slack app in your workspace; shared channels need a paid plan.',
		window: 'No limit; a shared channel is expected to be answered within the hour.',
	},
	discourse: {
		name: 'Discourse',
		way: 'forum',
		attention: 0.2,
		needs: 'A Discourse forum, and a moderator.',
		window: 'No limit; others often answer first.',
	},
	dialogflow: {
		name: 'Dialogflow',
		way: 'bot',
		attention: 0.1,
		needs: 'A Google Cloud project, and somebody who trains the bot every week.',
		window: 'The bot answers at once; people take over by phone or mail.',
	},
	webhook: {
		name: 'Webhook',
		way: 'own',
		attention: 0.1,
		needs: 'A developer who signs the messages of your own form or app on your server.',
		window: 'Whatever your own app promises.',
	},
	x: {
		name: 'X',
		way: 'x',
		attention: 0.25,
		needs: 'A developer account; billed by message read and written.',
		window: 'No limit, but others watch: within the hour.',
	},
	postmark: {
		name: 'Email (Postmark)',
		way: 'email',
		attention: 0.1,
		needs: 'A Postmark account and your domain’s mail records; billed by mail.',
		window: sameDay,
	},
	mailgun: {
		name: 'Email (Mailgun)',
		way: 'email',
		attention: 0.1,
		needs: 'A Mailgun account and your domain’s mail records; billed by mail.',
		window: sameDay,
	},
	sendgrid: {
		name: 'Email (SendGrid)',
		way: 'email',
		attention: 0.1,
		needs: 'A SendGrid account and your domain’s mail records; billed by mail.',
		window: sameDay,
	},
	'jsm-api': {
		name: 'JSM API',
		way: 'api',
		attention: 0,
		needs: 'A program of yours.',
		window: 'Whatever the program promises.',
	},
}

export const advisedChannels = Object.keys(profiles) as CountedChannel[]
