import { csv, csvName, reportRows } from '../../static/gadget/src/figures/csv'
import { config, count, view } from './sample'

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
	const row = reportRows(view({ before: { label: 'x', total: count(1), byChannel: {} } }), config())[1]
	expect(row?.slice(6, 8)).toEqual([null, null])
})
