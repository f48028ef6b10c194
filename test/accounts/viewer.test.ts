import type { GadgetConfig } from '../../src/contract'
import { UserError } from '../../src/errors'
import { readConfig } from '../../src/tally/config'
import { readTicket, signTicket } from '../../src/tally/ticket'

const NOW = Date.UTC(2026, 10, 21)
const HOUR = 3_600_000

describe('a ticket', () => {
	const ticket = signTicket('anna', ['SUP', 'OPS'], 'pepper', NOW)

	test('is good for its viewer for an hour', () => {
		expect(readTicket(ticket, 'anna', 'pepper', NOW)).toEqual(['SUP', 'OPS'])
		expect(readTicket(ticket, 'anna', 'pepper', NOW + HOUR - 1)).toEqual(['SUP', 'OPS'])
		expect(readTicket(ticket, 'anna', 'pepper', NOW + HOUR)).toBeUndefined()
	})

	test('is nobody else’s, and no other site’s', () => {
		expect(readTicket(ticket, 'ben', 'pepper', NOW)).toBeUndefined()
		expect(readTicket(ticket, 'anna', 'another', NOW)).toBeUndefined()
	})

	test('does not survive a change', () => {
		const [, mac = ''] = ticket.split('.')
		const body = Buffer.from(JSON.stringify({ accountId: 'anna', projects: ['HR'], until: NOW + HOUR })).toString(
			'base64url',
		)
		for (const forged of [`${body}.${mac}`, `${body}.`, body, '', '.', `${ticket}A`.slice(1), 'null.null'])
			expect(readTicket(forged, 'anna', 'pepper', NOW)).toBeUndefined()
	})
})

describe('a gadget’s configuration', () => {
	const config: GadgetConfig = {
		projects: ['SUP'],
		channels: ['telegram'],
		period: 'P30D',
		group: 'day',
		measure: 'requests',
		compare: 'none',
		timeZone: 'Asia/Kathmandu',
		refresh: 15,
	}

	test('is read as it is', () => {
		const defaults = {
			by: 'channel',
			clock: 'elapsed',
			statistic: 'median',
			view: 'period',
			agents: false,
			weekStart: 1,
		}
		expect(readConfig(config)).toEqual({ ...config, ...defaults })
		const chosen = { by: 'team', clock: 'business', statistic: 'p90', view: 'now', agents: true, weekStart: 6 }
		expect(readConfig({ ...config, ...chosen })).toEqual({ ...config, ...chosen })
		const dates = { from: '2026-01-01', to: '2026-01-01' }
		expect(readConfig({ ...config, period: dates, projects: [] })).toMatchObject({ period: dates })
	})

	test.each([
		['projects', { projects: ['sup" OR project = "HR'] }],
		['projects', { projects: 'SUP' }],
		['period', { period: 'P2D' }],
		['group', { group: 'minute' }],
		['measure', { measure: 'constructor' }],
		['compare', { compare: '' }],
		['timeZone', { timeZone: 'Europe/Atlantis' }],
		['refresh', { refresh: 0 }],
		['by', { by: 'agent' }],
		['clock', { clock: 'wall' }],
		['statistic', { statistic: 'mean' }],
		['view', { view: '' }],
		['agents', { agents: 'yes' }],
		['weekStart', { weekStart: 2 }],
		['refresh', { refresh: Number.NaN }],
	])('names what is not usable: %s %j', (field, change) => {
		expect(() => readConfig({ ...config, ...change })).toThrow(UserError)
		expect(() => readConfig({ ...config, ...change })).toThrow(field)
	})

	test('a period ends after it starts, within three years', () => {
		const read = (from: string, to: string) => () => readConfig({ ...config, period: { from, to } })
		expect(read('2026-02-01', '2026-01-31')).toThrow('ends before')
		expect(read('2020-01-01', '2026-01-31')).toThrow('three years')
	})

	test.each([undefined, null, 'x', 7, []])('%p is none', (input) => expect(() => readConfig(input)).toThrow(UserError))
})
