import { completeConfig } from '../../static/gadget/src/config/complete'
import { config } from './sample'

const fresh = {
	projects: [],
	channels: [],
	period: 'P30D',
	group: 'day',
	measure: 'conversations',
	compare: 'previous',
	timeZone: 'Asia/Tokyo',
	refresh: 15,
	by: 'channel',
	clock: 'elapsed',
	statistic: 'median',
	view: 'period',
	agents: false,
}

test.each([undefined, null, {}, [], 'x', 7])(
	'a new gadget shows the last 30 days of all projects by day (%p)',
	(stored) => {
		expect(completeConfig(stored, 'Asia/Tokyo')).toEqual(fresh)
	},
)

test('what was stored is taken as it is', () => {
	const stored = config({
		projects: ['SUP'],
		channels: ['telegram'],
		period: { from: '2026-01-01', to: '2026-01-31' },
		measure: 'handling',
		by: 'team',
		clock: 'business',
		statistic: 'p90',
		view: 'now',
		agents: true,
	})
	expect(completeConfig(JSON.parse(JSON.stringify(stored)), 'Asia/Tokyo')).toEqual(stored)
})

test('each unreadable field falls back alone', () => {
	const stored = {
		projects: ['SUP', 7, '', 'SUP'],
		channels: ['telegram', 'a future-one', 'twilio-sms'],
		period: { from: '2026-02-30', to: '2026-03-01' },
		group: 'minute',
		measure: 'resolution',
		compare: 'never',
		timeZone: 'Mars/Olympus',
		refresh: 0,
		by: 'colour',
		clock: 'sand',
		statistic: 'mean',
		view: 7,
		agents: 'yes',
	}
	expect(completeConfig(stored, 'Asia/Tokyo')).toEqual({
		...fresh,
		projects: ['SUP'],
		channels: ['telegram', 'twilio-sms'],
		measure: 'resolution',
	})
})

test.each([
	['P1Y', 'hour', 'day'],
	['P30D', 'hour', 'hour'],
	[{ from: '2016-01-01', to: '2026-01-01' }, 'hour', 'week'],
	[{ from: '1026-01-01', to: '2026-01-01' }, 'day', 'month'],
])('%p by %s becomes by %s', (period, group, coarser) => {
	expect(completeConfig({ period, group }, 'UTC').group).toBe(coarser)
})

test('a period backwards is none', () => {
	expect(completeConfig({ period: { from: '2026-02-02', to: '2026-02-01' } }, 'UTC').period).toBe('P30D')
})
