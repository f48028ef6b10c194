import type { Rule } from '../rule'

/** Where a channel does not get through. */
export const blocked: Rule[] = [
	{
		id: 'blocked-china',
		when: { countries: ['CN'] },
		channels: ['whatsapp', 'messenger', 'instagram', 'x'],
		weight: 'never',
		reason: '{channel} is blocked in {countries}.',
		source: {
			url: 'https://www.vox.com/world/2017/7/19/15997940/china-xi-jinping-censorship-whatsapp-messaging-crackdown-online',
			year: 2017,
		},
	},
	{
		id: 'blocked-china-thumb',
		when: { countries: ['CN'] },
		channels: ['telegram', 'line', 'kakao', 'viber', 'slack'],
		weight: 'never',
		reason: '{channel} does not get through to {countries} reliably.',
		source: 'rule of thumb',
	},
	{
		id: 'blocked-russia-meta',
		when: { countries: ['RU'] },
		channels: ['messenger', 'instagram'],
		weight: 'never',
		reason: 'Meta, to which {channel} belongs, is banned in {countries}.',
		source: {
			url: 'https://www.indiatvnews.com/technology/news/russia-restricts-whatsapp-and-telegram-calls-in-latest-move-to-tighten-internet-control-2025-08-14-1003412',
			year: 2025,
		},
	},
	{
		id: 'restricted-russia',
		when: { countries: ['RU'] },
		channels: ['whatsapp', 'telegram'],
		weight: -15,
		reason: '{channel} has been restricted in {countries} since 2025: try whether messages still get through.',
		source: { url: 'https://interfax.com/newsroom/top-stories/114425/', year: 2025 },
	},
	{
		id: 'blocked-india-wechat',
		when: { countries: ['IN'] },
		channels: ['wechat'],
		weight: 'never',
		reason: '{channel} has been banned in {countries} since 2020.',
		source: 'rule of thumb',
	},
]
