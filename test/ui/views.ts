import type { AccountView, AdminView, DeadLetterView, OursView } from '../../src/contract'

const DAY = 24 * 60 * 60 * 1000
/** Noon UTC, 1 pm in Berlin. */
export const NOW = Date.parse('2026-11-21T12:00:00Z')

const dayBefore = (days: number) => new Date(NOW - days * DAY).toISOString().slice(0, 10)

export const ours: OursView & Required<Pick<OursView, 'report'>> = {
	state: 'ours',
	issueId: '10001',
	channel: { id: 'whatsapp', name: 'WhatsApp' },
	account: { id: 'acc_1', name: 'Main line', enabled: true, canAnswer: true },
	person: { name: 'Ayşe Kaya', phone: '+905551234567', language: 'tr' },
	inbound: { '501': { sentAt: NOW - 40 * 60_000 } },
	replies: { '502': { status: 'delivered', at: NOW - 20 * 60_000 } },
	handled: '503',
	now: NOW,
	replyWindow: { until: NOW + 3 * 60 * 60_000 + 5 * 60_000, afterwards: 'Afterwards only templates are delivered.' },
	report: {
		days: Array.from({ length: 30 }, (_, index) => ({ day: dayBefore(29 - index), count: index % 3 })),
		last7: 7,
		last30: 30,
		firstResponse: { median: 95 * 60_000, count: 12 },
		others: [{ account: 'Shop bot', channel: 'telegram', channelName: 'Telegram', last30: 41 }],
		flag: {
			id: 'acc_1:low-use',
			project: 'SUP',
			kind: 'low-use',
			account: 'acc_1',
			accountName: 'Main line',
			channel: 'whatsapp',
			since: NOW - 2 * DAY,
			evidence: '30 requests in 30 days.',
			rule: 'Fewer than 40 in 30 days.',
			advice: 'Promote it or merge it.',
		},
		reportModule: 'channel-report',
		asOf: NOW,
	},
}

const paragraph = (text: string) => ({
	type: 'doc',
	version: 1,
	content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

const comment = (id: string, minutesAgo: number, accountId: string, displayName: string, text: string, more = {}) => ({
	id,
	author: { accountId, displayName, accountType: 'atlassian' },
	created: new Date(NOW - minutesAgo * 60_000).toISOString().replace('Z', '+0000'),
	body: paragraph(text),
	jsdPublic: true,
	...more,
})

export const issue = {
	id: '10001',
	fields: {
		description: paragraph('My parcel did not arrive'),
		created: new Date(NOW - 60 * 60_000).toISOString().replace('Z', '+0000'),
		reporter: { accountId: 'standin', displayName: 'Channel customer', accountType: 'customer' },
	},
}

export const comments = [
	comment('501', 39, 'standin', 'Channel customer', 'מתי זה יגיע?'),
	comment('503', 30, 'agent1', 'Ada Agent', 'Secret note', { jsdPublic: false }),
	comment('502', 25, 'agent1', 'Ada Agent', 'It arrives tomorrow'),
]

export const account: AccountView = {
	id: 'acc_1',
	channel: 'telegram',
	name: 'Shop bot',
	settings: {},
	secretsSet: ['secretToken', 'botToken'],
	serviceDeskId: '1',
	requestTypeId: '11',
	reopenDays: 7,
	groups: 'ignore',
	url: 'https://trigger.example/x/acc_1',
	enabled: true,
	lastInboundAt: NOW - 60_000,
	canAnswer: true,
}

function letter(id: string, more: Partial<DeadLetterView>): DeadLetterView {
	const at = more.at ?? NOW - 9000
	const letter = { id, account: 'acc_1', channel: 'telegram', kind: 'message', at, expiresAt: at + 30 * DAY } as const
	return { ...letter, reason: '', ...more }
}

export const overview: AdminView = {
	accounts: [account],
	removed: [{ id: 'acc_0', name: 'Old bot', channel: 'telegram', restorableUntil: NOW + 9 * DAY }],
	channels: [
		{
			id: 'telegram',
			name: 'Telegram',
			family: 'messaging',
			toSetting: 'bot',
			docs: ['https://core.telegram.org/bots/api'],
			fields: [
				{
					key: 'secretToken',
					label: 'Secret token',
					secret: true,
					required: true,
					kind: 'text',
					help: 'Make one up.',
					pattern: '^[A-Za-z0-9_-]{1,256}$',
				},
				{ key: 'bot', label: 'Bot', secret: false, required: false, kind: 'text', help: 'Its name.' },
				{ key: 'botToken', label: 'Bot token', secret: true, required: false, kind: 'text', help: 'From BotFather.' },
			],
		},
		{
			id: 'webhook',
			name: 'Webhook',
			family: 'own',
			docs: [],
			fields: [
				{
					key: 'secret',
					label: 'Secret',
					secret: true,
					required: true,
					kind: 'text',
					help: 'whsec_…',
					pattern: '^whsec_',
				},
				{
					key: 'replyUrl',
					label: 'Reply URL',
					secret: false,
					required: false,
					kind: 'host',
					help: 'Where answers go.',
				},
			],
		},
	],
	serviceDesks: [
		{
			id: '1',
			projectKey: 'SUP',
			projectName: 'Support',
			requestTypes: [
				{ id: '11', name: 'Get help' },
				{ id: '12', name: 'Report a problem' },
			],
		},
		{ id: '2', projectKey: 'HR', projectName: 'People', requestTypes: [{ id: '21', name: 'Ask' }] },
	],
	refusals: [{ account: 'acc_1', at: NOW - 5000, status: 401, reason: 'wrong signature', count: 3 }],
	deadAccounts: [
		{
			account: 'acc_1',
			name: 'Shop bot',
			removed: false,
			count: 2,
			oldest: NOW - 25 * DAY,
			expiring: 1,
			beside: 'acc_1',
		},
		{ account: 'acc_0', name: 'Old bot', removed: true, count: 1, oldest: NOW - 9000, expiring: 0, cursor: 'page 2' },
	],
	deadLetters: [
		letter('dead_1', { at: NOW - 25 * DAY, reason: 'unknown number: nothing is connected for @shop2', to: '@shop2' }),
		letter('dead_2', { kind: 'edit', reason: 'customfield_10010' }),
		letter('dead_1', { account: 'acc_0', reason: 'The project is archived' }),
	],
	backlog: { conversations: 3, more: false, due: 1, failing: 0, oldest: NOW - 125_000 },
	now: NOW,
	flags: [],
}
