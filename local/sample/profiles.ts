import type { ChannelId } from '../../src/message'
import { arabic } from './phrases/ar'
import { german } from './phrases/de'
import { english } from './phrases/en'
import { spanish } from './phrases/es'
import { french } from './phrases/fr'
import { hebrew } from './phrases/he'
import { japanese } from './phrases/ja'
import type { Phrases } from './phrases/phrases'
import { portuguese } from './phrases/pt'

/** One channel account's habits. */
export interface Profile {
	id: string
	channel: ChannelId
	name: string
	/** Where its customers live. */
	timeZone: string
	/** Requests on an ordinary day; `growth`: how much more a year later. */
	perDay: number
	growth: number
	/** Whether November and December fill it. */
	peaks: boolean
	/** Median times: minutes of work until the first answer, hours of work until the resolution. */
	answerMinutes: number
	resolveHours: number
	/** Shares of a whole. */
	languages: { phrases: Phrases; share: number }[]
	phone?: { country: string; prefixes: string[]; digits: number }
	email?: boolean
	/** Minutes in which a first answer is due. */
	target?: number
	team: string
}

const share = (phrases: Phrases, part: number) => ({ phrases, share: part })

export const profiles: Profile[] = [
	{
		id: 'whatsapp-germany',
		channel: 'whatsapp',
		name: 'WhatsApp Germany',
		timeZone: 'Europe/Berlin',
		perDay: 3.1,
		growth: 0.25,
		peaks: true,
		answerMinutes: 18,
		resolveHours: 3,
		languages: [share(german, 0.78), share(english, 0.1), share(arabic, 0.08), share(french, 0.04)],
		phone: { country: '+49', prefixes: ['1512', '1523', '1575', '1761'], digits: 7 },
		target: 60,
		team: 'Messaging',
	},
	{
		id: 'whatsapp-brazil',
		channel: 'whatsapp',
		name: 'WhatsApp Brazil',
		timeZone: 'America/Sao_Paulo',
		perDay: 2.1,
		growth: 0.6,
		peaks: true,
		answerMinutes: 35,
		resolveHours: 5,
		languages: [share(portuguese, 0.88), share(spanish, 0.12)],
		phone: { country: '+55', prefixes: ['119', '219', '319', '419'], digits: 8 },
		target: 60,
		team: 'Messaging',
	},
	{
		id: 'telegram',
		channel: 'telegram',
		name: 'Telegram',
		timeZone: 'Europe/Berlin',
		perDay: 1.1,
		growth: 0.1,
		peaks: true,
		answerMinutes: 28,
		resolveHours: 4,
		languages: [share(english, 0.5), share(hebrew, 0.2), share(arabic, 0.15), share(german, 0.15)],
		target: 120,
		team: 'Messaging',
	},
	{
		id: 'web-form',
		channel: 'webhook',
		name: 'Web form',
		timeZone: 'Europe/Berlin',
		perDay: 1.4,
		growth: -0.3,
		peaks: true,
		answerMinutes: 150,
		resolveHours: 9,
		languages: [share(english, 0.35), share(german, 0.3), share(french, 0.2), share(japanese, 0.15)],
		email: true,
		target: 480,
		team: 'Web',
	},
	{
		id: 'in-app-chat',
		channel: 'webhook',
		name: 'In-app chat',
		timeZone: 'Europe/Berlin',
		perDay: 0.06,
		growth: -0.6,
		peaks: false,
		answerMinutes: 240,
		resolveHours: 12,
		languages: [share(english, 0.6), share(german, 0.4)],
		email: true,
		team: 'Web',
	},
]
