import { type ConfigForm, readForm, toForm } from '../../static/gadget/src/config/form'
import { timeZones, viewersTimeZone } from '../../static/gadget/src/config/timezone'
import { config } from './sample'

const form = (over: Partial<ConfigForm> = {}) => ({ ...toForm(config(), '2026-11-21'), ...over })
const errors = (over: Partial<ConfigForm>) => {
	const read = readForm(form(over))
	return 'errors' in read ? read.errors : {}
}

test('a configuration survives the form', () => {
	for (const period of ['P90D', { from: '2026-01-01', to: '2026-01-31' }] as const) {
		const stored = config({ period, projects: ['SUP'], channels: ['webhook'], refresh: 5 })
		expect(readForm(toForm(stored, '2026-11-21'))).toEqual({ config: stored })
	}
})

test('a custom period begins as the last 30 days', () => {
	expect(form()).toMatchObject({ period: 'P7D', from: '2026-10-23', to: '2026-11-21' })
})

test('one day is a period', () => {
	expect(errors({ period: 'custom', from: '2026-11-21', to: '2026-11-21' })).toEqual({})
})

test.each([
	[{ from: '' }, ['from']],
	[{ to: '2026-02-30' }, ['to']],
	[{ from: '2026-11-22', to: '2026-11-21' }, ['to']],
	[{ from: '2020-01-01', group: 'hour' as const }, ['group']],
	[{ timeZone: 'Nowhere' }, ['timeZone']],
	[{ refresh: '0' }, ['refresh']],
	[{ refresh: '1.5' }, ['refresh']],
	[{ refresh: '-3' }, ['refresh']],
	[{ refresh: '' }, ['refresh']],
])('%j is refused at its field', (over, fields) => {
	expect(Object.keys(errors({ period: 'custom', ...over }))).toEqual(fields)
})

test('dates that are not asked for are not judged', () => {
	expect(errors({ period: 'P7D', from: '', to: '' })).toEqual({})
})

test('the chosen time zone is always offered', () => {
	expect(timeZones('Europe/Berlin')).toContain('UTC')
	expect(timeZones('Etc/GMT+5')).toContain('Etc/GMT+5')
})

test('the profile time zone goes before the browser one', () => {
	expect(viewersTimeZone('Pacific/Auckland')).toBe('Pacific/Auckland')
	expect(viewersTimeZone('nonsense')).toBe(Intl.DateTimeFormat().resolvedOptions().timeZone)
})
