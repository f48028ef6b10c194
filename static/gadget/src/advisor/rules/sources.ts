import type { Source } from '../rule'

/** Texts that several rules rest on. */
export const sources = {
	/** Share of people who use messaging apps, by country. */
	whatsappReach: { url: 'https://www.oberlo.com/statistics/who-uses-whatsapp-the-most' },
	/** GlobalWebIndex: share of internet users from 16 to 64. */
	whatsappMonthly: {
		url: 'https://www.conversocial.com/blog/what-countries-are-the-biggest-whatsapp-users',
		year: 2021,
	},
	/** Which messenger leads in each of 94 countries. */
	leaders: { url: 'https://spot-today.com/message/' },
	/** Business chat and support. */
	multiChannel: { url: 'https://resolvemark.com/blog/multi-channel-support-playbook' },
	/** Similarweb, as a Serbian news site gives it. */
	balkans: { url: 'https://www.pink.rs/auto-tech/367378/', year: 2022 },
	centralAsia: {
		url: 'https://ca-barometer.org/ru/publications/which-messaging-apps-are-popular-in-uzbekistan-kyrgyzstan-and-kazakhstan',
		year: 2023,
	},
	generations: { url: 'https://thebrandtgroup.com/the-communication-age-gap/', year: 2021 },
	byAge: { url: 'https://supp.support/blog/support-channel-preferences-2026', year: 2026 },
	concurrency: { url: 'https://ccplanning.net/courses/webchat-and-concurrency' },
	viberFees: { url: 'https://smartsendereu.atlassian.net/wiki/spaces/docsru/pages/1684866430/Viber', year: 2024 },
	health: { url: 'https://hipaa.info/is-whatsapp-hipaa-compliant' },
	lineCountries: {
		url: 'https://towta.co/other/line利用実態で台湾の送信数が日本の約3倍、画像は',
		year: 2024,
	},
} satisfies Record<string, Source>
