import { nowReportFrom } from '../../src/tally/now-report'
import { entry, hours, minutes } from './hand-made'

const asOf = Date.parse('2026-11-21T12:00:00Z')
const ago = (issue: string, ms: number) => ({ issue, since: asOf - ms })
const wa = {
	...{ project: 'SUP', account: 'wa', channel: 'whatsapp' as const },
	open: [
		{ day: '2026-11-02', count: 1 },
		{ day: '2026-11-20', count: 3 },
	],
	waiting: [ago('1', 4 * hours), ago('2', hours)],
}
const wa2 = { ...wa, account: 'wa2', open: [{ day: '2026-10-30', count: 2 }], waiting: [ago('3', 10 * minutes)] }
const secret = { ...wa, project: 'HR', account: 'x', channel: 'viber' as const }
const directory = {
	accounts: [
		entry('wa'),
		entry('wa2'),
		entry('tg', { channel: 'telegram' }),
		entry('x', { channel: 'viber', project: 'HR' }),
	],
}
const of = (channels: string[] = [], more = false) =>
	nowReportFrom({ accounts: [wa, wa2, secret], more, asOf }, { channels: channels as [] }, ['SUP'], directory)

it('tells what waits, measured at the moment of which it speaks', () => {
	const waiting = { ...{ open: 6, oldest: '2026-10-30', waiting: 3, more: false }, longest: 4 * hours }
	expect(of()).toEqual({
		all: { ...waiting, average: Math.round((4 * hours + hours + 10 * minutes) / 3) },
		channels: [
			{
				...{ channel: 'whatsapp', name: 'WhatsApp' },
				figures: { ...waiting, average: Math.round((4 * hours + hours + 10 * minutes) / 3) },
			},
			{
				...{ channel: 'telegram', name: 'Telegram' },
				figures: { open: 0, oldest: null, waiting: 0, more: false, longest: null, average: null },
			},
		],
		...{ projects: ['SUP'], asOf },
	})
})

it('knows chosen channels only, and none of other projects', () => {
	expect(of(['telegram']).all).toMatchObject({ open: 0, waiting: 0, longest: null })
	expect(JSON.stringify(of())).not.toContain('iber')
})

it('says where more wait than are known', () => expect(of([], true).all.more).toBe(true))

it('has no wait below zero, where a message is from after the moment', () => {
	const future = { ...wa, waiting: [ago('9', -5 * minutes)] }
	const { all } = nowReportFrom({ accounts: [future], more: false, asOf }, { channels: [] }, ['SUP'], directory)
	expect(all).toMatchObject({ waiting: 1, longest: 0, average: 0 })
})
