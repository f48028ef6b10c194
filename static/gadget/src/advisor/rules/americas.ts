import type { Rule } from '../rule'
import { sources } from './sources'

const privately = { not: { customers: ['businesses', 'colleagues'] } } as const

/** What consumers use in the Americas. */
export const americas: Rule[] = [
	{
		id: 'americas-sms-states',
		when: { countries: ['US'], ...privately },
		channels: ['twilio-sms', 'vonage'],
		weight: 50,
		reason: 'In {countries} a text message to a business is as usual as an email or a call.',
		source: { url: 'https://ca.sports.yahoo.com/news/texting-surpasses-email-phone-calls-153439644.html' },
	},
	{
		id: 'americas-messenger-states',
		when: { countries: ['US'], ...privately },
		channels: ['messenger'],
		weight: 35,
		reason: 'Seven of ten adults in {countries} use Facebook, to which Messenger belongs.',
		source: { url: 'https://www.mediapost.com/publications/article/410929/its-a-social-dilemma.html', year: 2025 },
	},
	{
		id: 'americas-whatsapp-states',
		when: { countries: ['US'], ...privately },
		channels: ['whatsapp'],
		weight: 15,
		reason: 'Only a third of the adults in {countries} use WhatsApp.',
		source: {
			url: 'https://heroku.briefly.co/anchor/Social_media_marketing/story/social-media-users-flee-x-flock-to-tiktok-and-reddit',
			year: 2025,
		},
	},
	{
		id: 'americas-phone-states',
		when: { countries: ['US'], ...privately },
		channels: ['twilio-voice'],
		weight: 10,
		reason: 'Four of ten customers in {countries} would rather call than write.',
		source: { url: 'https://www.mosaicx.com/blog/customers-preferred-contact-method', year: 2026 },
	},
	{
		id: 'americas-messenger-canada',
		when: { countries: ['CA'], ...privately },
		channels: ['messenger'],
		weight: 45,
		reason: 'Facebook Messenger is ahead of the other messengers in {countries}.',
		source: sources.leaders,
	},
	{
		id: 'americas-sms-canada',
		when: { countries: ['CA'], ...privately },
		channels: ['twilio-sms', 'vonage'],
		weight: 35,
		reason: 'Text messages reach everybody in {countries}, whatever app they like.',
		source: 'rule of thumb',
	},
	{
		id: 'americas-whatsapp-leads',
		when: { countries: ['BR', 'AR', 'CO'], ...privately },
		channels: ['whatsapp'],
		weight: 65,
		reason: 'More than nine of ten internet users in {countries} use WhatsApp, and expect businesses there.',
		source: sources.whatsappMonthly,
	},
	{
		id: 'americas-whatsapp-mexico',
		when: { countries: ['MX'], ...privately },
		channels: ['whatsapp'],
		weight: 60,
		reason: 'WhatsApp is what eight of ten people in {countries} named as their messenger.',
		source: { url: 'https://www.statista.com/statistics/291540/mobile-internet-user-whatsapp/', year: 2014 },
	},
	{
		id: 'americas-whatsapp-thumb',
		when: {
			countries: ['BO', 'CL', 'CR', 'DO', 'EC', 'GT', 'HN', 'NI', 'PA', 'PE', 'PR', 'PY', 'SV', 'UY', 'JM', 'TT', 'HT'],
			...privately,
		},
		channels: ['whatsapp'],
		weight: 60,
		reason: 'WhatsApp is how people in {countries} write to each other and to shops.',
		source: 'rule of thumb',
	},
	{
		id: 'americas-whatsapp-venezuela',
		when: { countries: ['VE', 'CU'], ...privately },
		channels: ['whatsapp'],
		weight: 40,
		reason: 'WhatsApp reaches most people in {countries}.',
		source: 'rule of thumb',
	},
	{
		id: 'americas-telegram-venezuela',
		when: { countries: ['VE'], ...privately },
		channels: ['telegram'],
		weight: 45,
		reason: 'Telegram has been counted first among the messengers in {countries}.',
		source: sources.leaders,
	},
	{
		id: 'americas-instagram-brazil',
		when: { countries: ['BR', 'AR', 'CL'], ...privately },
		channels: ['instagram'],
		weight: 15,
		reason: 'Shops in {countries} sell and answer on Instagram.',
		source: 'rule of thumb',
	},
]
