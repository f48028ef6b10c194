import type { FlagView } from '../../src/contract'

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** When the samples are looked at: 10 o'clock UTC. */
export const NOW = Date.parse('2026-11-21T10:00:00Z')

const busy = Array.from({ length: 48 }, (_, hour) => 6 + Math.round(5 * Math.sin((hour - 8) / 3.8)))

/** A broken channel. */
export const silent: FlagView = {
	...{ id: 'wa:silent', kind: 'silent', account: 'wa', accountName: 'wa', channel: 'whatsapp', project: 'SUP' },
	since: NOW - 5 * HOUR,
	evidence: 'Nothing has come for 5 hours; 41 conversations were expected.',
	rule: 'Nothing where at least 12 were expected.',
	advice: 'Look whether the access token is still good, and register the webhook again.',
	series: {
		...{ step: 'hour', from: '2026-11-19T11' },
		counts: busy.map((count, hour) => (hour < 43 ? count : 0)),
		expected: busy.map((count) => count + 0.4),
	},
	check: { ok: false, detail: 'The access token has expired.', at: NOW - 4 * HOUR },
	task: 'SUP-77',
}

/** Much more than expected. */
export const surge: FlagView = {
	...{ id: 'tg:surge', kind: 'surge', account: 'tg', accountName: 'tg', channel: 'telegram', project: 'SUP' },
	since: NOW - 2 * HOUR,
	evidence: '61 conversations in 2 hours; 9 were expected.',
	rule: 'More than 3 times what was expected.',
	advice: 'Put a note about it on the page, and two more people on this channel.',
	series: {
		...{ step: 'hour', from: '2026-11-19T11' },
		counts: busy.map((count, hour) => (hour < 46 ? count : 30)),
		expected: busy,
	},
	peak: { at: NOW - HOUR, count: 34, expected: 4.5 },
	about: ['“parcel” in 41 of 61', 'Mostly one request type: Get help', 'No single sender writes much'],
}

const { channel: _, ...ofAll } = surge
/** The project's accounts together. */
export const sum: FlagView = {
	...ofAll,
	...{ id: 'all:SUP:surge', account: 'all:SUP', accountName: 'All channels' },
	evidence: '88 conversations in 2 hours; 20 were expected.',
}

/** Hardly used. */
export const lowUse: FlagView = {
	...{ id: 'web:low-use', kind: 'low-use', account: 'web', accountName: 'web', channel: 'webhook', project: 'SUP' },
	since: NOW - 9 * DAY,
	evidence: '“web” had 2 conversations in the 28 days from 2026-10-24 to 2026-11-20, 1 % of the project’s 240.',
	rule: 'Fewer than 5 conversations in 28 days; cleared at 6.',
	advice: 'Retire it: its customers also write on WhatsApp.',
	action: 'retire',
	reasons: ['A conversation costs 40 EUR here, 3 EUR on wa.', '90 % of its customers wrote on another channel, too.'],
	series: {
		...{ step: 'week', from: '2026-09-28' },
		counts: [9, 7, 8, 4, 3, 1, 0, 1],
		expected: [8, 8, 8, 8, 8, 8, 8, 8],
	},
}

/** What was over yesterday. */
export const ended: FlagView = {
	...silent,
	...{ id: 'tg:silent', account: 'tg', accountName: 'tg', channel: 'telegram' },
	...{ since: NOW - 40 * HOUR, ended: NOW - 30 * HOUR, evidence: 'Nothing came for 10 hours; 33 were expected.' },
}
