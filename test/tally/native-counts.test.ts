import { UserError } from '../../src/errors'
import { type Native, readNative } from '../../src/store/native'
import { nativeCountsOf, remembered, saveNative } from '../../src/tally/native-counts'
import { spanDue } from '../../src/tally/native-daily'
import { account, openStore, readMonth } from './store'

const types = {
	'jsm-portal': 'portal',
	'jsm-email': 'email',
	'jsm-widget': 'widget',
	'jsm-chat': 'chat',
	'jsm-api': 'api',
}
const days = (from: string, counts: number[], project = 'SUP') => ({
	...{ project, channel: 'jsm-portal' as const, from, counts },
})
const NOW = Date.parse('2026-11-21T10:00:00Z')

describe('what an admin counted', () => {
	beforeEach(() => openStore({ start: NOW }))

	test('is set in the months, and counting again changes it', async () => {
		await account({ id: 'wa' })
		await saveNative({ types, days: [days('2026-10-30', [3, 4, 5])] })
		await saveNative({ types, days: [days('2026-11-01', [6])] })
		const requests = async (month: string) =>
			(await readMonth({ project: 'SUP', month }))?.accounts['jsm-portal']?.days.requests
		expect((await requests('2026-10'))?.slice(-2)).toEqual([3, 4])
		expect((await requests('2026-11'))?.[0]).toBe(6)
		expect((await readNative())?.spans).toEqual({ SUP: { from: '2026-10-30', until: '2026-11-01' } })
	})

	test('is told with the projects that the viewer may browse, in the zone of their accounts', async () => {
		await account({ id: 'wa', timeZone: 'Asia/Kathmandu' })
		await account({ id: 'tg' })
		await account({ id: 'hr' }, 'HR')
		expect(await nativeCountsOf(new Map([['SUP', 'Support']]))).toMatchObject({
			projects: [{ key: 'SUP', name: 'Support', timeZone: 'Asia/Kathmandu' }],
			types,
		})
		await saveNative({ types: { ...types, 'jsm-chat': '' }, days: [days('2026-11-01', [1, 2])] })
		const told = await nativeCountsOf(new Map([['SUP', 'Support']]))
		expect(told.projects[0]).toMatchObject({ from: '2026-11-01', until: '2026-11-02' })
		expect(told.types['jsm-chat']).toBe('')
		expect(told.ours).toContain('whatsapp')
	})

	test.each([
		['days.0.channel', { types, days: [{ ...days('2026-11-01', [1]), channel: 'whatsapp' }] }],
		['days.0.from', { types, days: [days('yesterday', [1])] }],
		['days.0.counts.0', { types, days: [days('2026-11-01', [-1])] }],
		['days.0.counts.0', { types, days: [days('2026-11-01', [1.5])] }],
		['types.jsm-api', { types: { ...types, 'jsm-api': 'api" OR project = "HR' }, days: [] }],
		['types', { days: [] }],
		['projects', { types, days: [days('2026-11-01', [1], 'HR')] }],
	])('is refused where it is not usable: %s', async (field, input) => {
		await account({ id: 'wa' })
		await expect(saveNative(input)).rejects.toThrow(UserError)
		await expect(saveNative(input)).rejects.toThrow(field)
		expect(await readNative()).toBeUndefined()
		expect(await readMonth({ project: 'SUP', month: '2026-11' })).toBeUndefined()
	})
})

describe('the span that is remembered', () => {
	const native: Native = {
		types,
		spans: { SUP: { from: '2026-10-01', until: '2026-10-31' }, HR: { from: '2026-01-01', until: '2026-01-31' } },
	}
	const grown = (from: string, counts: number, again = false, kinds = types) =>
		remembered(native, { types: kinds, days: [days(from, Array(counts).fill(0))], again }).spans

	test('grows on both sides, and within itself does not change', () => {
		expect(grown('2026-11-01', 3).SUP).toEqual({ from: '2026-10-01', until: '2026-11-03' })
		expect(grown('2026-09-29', 2).SUP).toEqual({ from: '2026-09-29', until: '2026-10-31' })
		expect(grown('2026-10-10', 2)).toEqual(native.spans)
	})

	test('never says that a gap was counted', () => {
		expect(grown('2026-11-02', 1).SUP).toEqual({ from: '2026-11-02', until: '2026-11-02' })
		expect(grown('2026-09-01', 29).SUP).toEqual({ from: '2026-09-01', until: '2026-09-29' })
	})

	test('begins anew when asked to, or when the site’s names changed', () => {
		const anew = { SUP: { from: '2026-11-01', until: '2026-11-01' } }
		expect(grown('2026-11-01', 1, true)).toEqual(anew)
		expect(grown('2026-11-01', 1, false, { ...types, 'jsm-email': 'mail' })).toEqual(anew)
	})
})

describe('what the daily run counts', () => {
	const due = (until: string) => spanDue({ from: '2026-01-01', until }, '2026-11-20')

	test('is yesterday and the two days before, or all days that were missed', () => {
		expect(due('2026-11-19')).toEqual({ from: '2026-11-18', to: '2026-11-20' })
		expect(due('2026-11-20')).toEqual({ from: '2026-11-18', to: '2026-11-20' })
		expect(due('2026-11-10')).toEqual({ from: '2026-11-11', to: '2026-11-20' })
		expect(due('2026-10-20')).toEqual({ from: '2026-10-21', to: '2026-11-20' })
	})

	test('is nothing that an admin has not begun, or has left for longer than a month', () => {
		expect(spanDue(undefined, '2026-11-20')).toBeUndefined()
		expect(due('2026-10-19')).toBeUndefined()
		expect(due('2026-11-21')).toBeUndefined()
	})
})
