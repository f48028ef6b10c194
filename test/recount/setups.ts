import type { Setup } from './desk'

const weekdays = (from: string, until: string): [string, string][] => [[from, until]]
const office = weekdays('09:00', '17:30')
const shop = weekdays('08:00', '20:00')

/** Four accounts in four time zones and two projects: with hours and without, with a target and without, one that only takes calls. */
export const SETUPS: Record<string, Setup> = {
	shop: {
		...{ channel: 'webhook', name: 'Shop', serviceDeskId: '1', requestTypeId: '1' },
		...{ timeZone: 'Europe/Berlin', target: 60, team: 'North' },
		hours: {
			timeZone: 'Europe/Berlin',
			// On Sundays over the hour that comes twice, or never.
			week: [
				office,
				office,
				[['09:00', '12:00'], ...weekdays('13:00', '20:00')],
				office,
				office,
				[],
				weekdays('00:00', '06:00'),
			],
			holidays: ['2024-12-25', '2025-01-01', '2025-05-01', '2025-12-25', '2026-01-01'],
		},
	},
	forum: {
		...{ channel: 'webhook', name: 'Forum', serviceDeskId: '2', requestTypeId: '12' },
		...{ timeZone: 'America/New_York', target: 240, team: 'South' },
	},
	tele: {
		...{ channel: 'telegram', name: 'Telegram', serviceDeskId: '1', requestTypeId: '2' },
		timeZone: 'Asia/Kathmandu',
	},
	line: {
		...{ channel: 'twilio-voice', name: 'Hotline', serviceDeskId: '1', requestTypeId: '1' },
		...{ timeZone: 'Pacific/Auckland', team: 'North' },
		hours: {
			timeZone: 'Pacific/Auckland',
			week: [shop, shop, shop, shop, shop, shop, weekdays('00:00', '24:00')],
			holidays: [],
		},
	},
}
