import { columns } from '../../static/gadget/src/figures/column'
import { csv, csvName, reportRows } from '../../static/gadget/src/figures/csv'
import { config, count, figures, row, view } from './sample'

test('quotes as RFC 4180 wants', () => {
	expect(csv([['a,b', 'say "hi"', 'two\nlines', 'plain', 1.5, null]])).toBe(
		'\uFEFF"a,b","say ""hi""","two\nlines",plain,1.5,\r\n',
	)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'])('%j cannot run as a formula', (text) => {
	expect(csv([[text]])).toMatch(/^\uFEFF"?'/)
})

test('negative numbers stay numbers', () => {
	expect(csv([[-0.25]])).toBe('\uFEFF-0.25\r\n')
})

test('exactly what is shown', () => {
	expect(reportRows(view(), config())).toEqual([
		[
			'Channel',
			'From',
			'To',
			'Time zone',
			'Conversations',
			'Share',
			'Conversations, the 3 days before',
			'Change',
			'2026-11-19',
			'2026-11-20',
			'2026-11-21',
		],
		['WhatsApp', '2026-11-19', '2026-11-21', 'Europe/Berlin', 30, 0.75, 40, -0.25, 10, 20, 0],
		['=Telegram, "EU"', '2026-11-19', '2026-11-21', 'Europe/Berlin', 10, 0.25, 0, null, 5, null, 5],
		['All channels', '2026-11-19', '2026-11-21', 'Europe/Berlin', 40, 1, 32, 0.25, 15, 20, 5],
	])
	expect(csv(reportRows(view(), config()))).toContain(`"'=Telegram, ""EU"""`)
	expect(csvName(view(), config())).toBe('channels-conversations-2026-11-19-2026-11-21.csv')
})

test('times in seconds with what they rest on, and no sum of medians', () => {
	const { before: _, ...timed } = view({
		buckets: ['2026-11-19'],
		series: [
			{
				key: 'whatsapp',
				channel: 'whatsapp',
				name: 'WhatsApp',
				values: [{ value: 61_500, count: 4 }],
				total: { value: 61_500, count: 4 },
			},
		],
		total: { value: 61_500, count: 4 },
	})
	expect(reportRows(timed, config({ measure: 'firstResponse' })).map((row) => row.slice(4))).toEqual([
		['First response (median) (seconds)', 'Requests answered', '2026-11-19'],
		[61.5, 4, 61.5],
		[61.5, 4, null],
	])
})

test('a channel that the comparison does not know has no number there', () => {
	const row = reportRows(view({ before: { label: 'x', total: count(1), byKey: {}, byChannel: {} } }), config())[1]
	expect(row?.slice(6, 8)).toEqual([null, null])
})

test('the further measures of the table, with those before', () => {
	const shown = columns.filter(({ id }) =>
		['contacts', 'firstResponse elapsed p90', 'firstResponse business median', 'reopened', 'csat'].includes(id),
	)
	const rows = [
		row('whatsapp', 'WhatsApp', figures(), figures({ contacts: 617, reopened: { part: 0, of: 4 } })),
		row('telegram', 'Telegram', figures({ contacts: null })),
	]
	const [head, first, second] = reportRows(view({ rows }), config(), shown).map((cells) => cells.slice(8, -3))
	expect(head).toEqual([
		'Contacts (approximate)',
		'Contacts (approximate), the 3 days before',
		'Contacts, change',
		'First response (90th percentile) (seconds)',
		'First response (90th percentile) (seconds), the 3 days before',
		'First response (90th percentile), change',
		'First response (median, business hours) (seconds)',
		'First response (median, business hours) (seconds), the 3 days before',
		'First response (median, business hours), change',
		'Reopen rate',
		'Reopen rate, the 3 days before',
		'Reopen rate, change',
		'CSAT',
		'CSAT, the 3 days before',
		'CSAT, change',
	])
	const unused = 'not in use yet'
	expect(first).toEqual([1234, 617, 1, 2400, 2400, 0, null, null, null, 0.125, 0, 0.125, unused, unused, null])
	expect(second).toEqual([null, null, null, 2400, null, null, null, null, null, 0.125, null, null, unused, null, null])
})
