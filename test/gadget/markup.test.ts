import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { FlagView } from '../../src/contract'
import { BucketTable } from '../../static/gadget/src/chart/bucket-table'
import { FlagTable } from '../../static/gadget/src/view/flag-table'
import { ReportBody } from '../../static/gadget/src/view/report-body'
import type { Report } from '../../static/gadget/src/view/use-report'
import { config, count, figures, row, series, view } from './sample'
import { ended, lowUse, silent, sum, surge } from './sample-flags'

const report = (over: Partial<Report> = {}): Report => ({
	shown: { view: view(), config: config() },
	busy: false,
	tries: 1,
	problem: undefined,
	reload: () => undefined,
	...over,
})
const body = (over: Partial<Report> = {}, large = false) =>
	renderToStaticMarkup(createElement(ReportBody, { report: report(over), large }))
/** Intl writes ranges with thin spaces. */
const plain = (markup: string) => markup.replaceAll('\u2009', ' ')
const text = (markup: string) => markup.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|')

test('a row a channel with total, share and change, linked to its requests', () => {
	const markup = body()
	expect(text(markup)).toContain('|WhatsApp |30|75%|▼ |-25%| (before: 40)|')
	expect(text(markup)).toContain('|All channels|40|100%|▲ |+25%| (before: 32)|')
	expect(markup).toContain(
		`href="/issues/?jql=${encodeURIComponent('switchboardChannel = whatsapp AND project in ("SUP")')}`,
	)
})

test('nothing to compare with is a dash that says why', () => {
	expect(body()).toContain('title="Nothing in the period compared with"><span aria-hidden="true">–</span>')
})

test('the picture has a table of its own', () => {
	const table = text(
		renderToStaticMarkup(createElement(BucketTable, { shown: { view: view(), config: config() }, open: true })),
	)
	expect(table).toContain('|Fri, Nov 20, 2026|20|–|No number in this time|20|')
})

test('as of when, and in which zone', () => {
	expect(text(body())).toMatch(/As of \|Nov 21, 2026, 3:05\sPM\| \(Europe\/Berlin\)/)
})

test('flags with evidence, rule and advice', () => {
	const flag: FlagView = {
		id: 'tg:low-use',
		project: 'SUP',
		kind: 'low-use',
		account: 'tg',
		accountName: 'Help bot',
		channel: 'telegram',
		since: Date.UTC(2026, 10, 14, 12),
		evidence: '3 conversations in 30 days.',
		rule: 'Fewer than 10 in 30 days.',
		advice: 'Promote it or retire it.',
	}
	const markup = text(body({ shown: { view: view({ flags: [flag] }), config: config() } }))
	for (const part of ['Low use', 'Help bot', flag.evidence, flag.rule, flag.advice, 'Sat, Nov 14, 2026'])
		expect(markup).toContain(part)
})

describe('flags', () => {
	const flagged = (flags: FlagView[], over = {}) => ({ shown: { view: view({ flags }), config: config(over) } })
	const section = (markup: string) => /<section class="flags.*?<\/h2>.*?<\/section>/.exec(markup)?.[0] ?? ''

	test('are lines in the gadget and cards in the report; what is over is folded away', () => {
		const all = flagged([silent, surge, sum, lowUse, ended])
		const gadget = body(all)
		expect(gadget.match(/<li class="flag line/g)).toHaveLength(5)
		expect(text(gadget)).toMatch(/^\|4 things to look at\|Silent\| \|wa\| \|Since \|/)
		const report = body(all, true)
		expect(report.match(/<li class="flag (silent|surge|low-use)"/g)).toHaveLength(4)
		expect(text(report)).toContain('|1 ended in the last days|Silent| |tg| |From |Nov 19, 2026')
		expect(text(report)).toContain('|Surge| |All channels in SUP|')
	})

	test('have their picture in words, the peak, what the provider said, the advice with its reasons, the task', () => {
		const markup = body(flagged([silent, surge, lowUse]), true)
		expect(plain(markup)).toContain(
			'aria-label="By week, 8 weeks: 33 from Sep 28 – Oct 4, 2026 to Nov 16 – 22, 2026; 64 expected; most 9 on Sep 28 – Oct 4, 2026."',
		)
		const said = text(markup)
		expect(said).toMatch(/\|Peak:\| 34 where 4\.5 were expected, \|Nov 21, 2026, 10:00/)
		expect(said).toContain('|What it is about:|“parcel” in 41 of 61|')
		expect(said).toContain('it is not connected. The access token has expired.')
		expect(said).toContain('|Advice:| |Retire| Retire it: its customers also write on WhatsApp.|Why:|A conversation')
		expect(markup).toContain('href="/browse/SUP-77"')
	})

	test('more than a gadget has room for are folded away', () => {
		const many = Array.from({ length: 9 }, (_, index) => ({ ...silent, id: `f${index}`, accountName: `Line ${index}` }))
		expect(text(body(flagged(many)))).toContain('|4 more|Silent| |Line 5|')
		expect(body(flagged(many), true)).not.toContain('4 more')
	})

	test('none: said in the report only', () => {
		expect(section(body(flagged([])))).toBe('')
		expect(text(body(flagged([]), true))).toContain('|Nothing to look at|All channels are as busy as expected.|')
	})

	test('are shown also where the report has no numbers', () => {
		const none = { shown: { view: view({ series: [], flags: [silent] }), config: config({ by: 'topic' }) } }
		expect(text(body(none))).toContain('1 thing to look at')
	})

	test('mark the rows that they are about, each kind once, none that is over', () => {
		const twice = [silent, { ...silent, id: 'x' }, { ...lowUse, channel: 'whatsapp' as const }, sum, ended]
		const cell = (markup: string, name: string) =>
			text(new RegExp(`<span>${name} .*?</th>`).exec(markup)?.[0] ?? `no ${name}`)
		expect(cell(body(flagged(twice)), 'WhatsApp')).toBe('|WhatsApp |Silent|Low use|')
		expect(cell(body(flagged(twice)), '=Telegram, &quot;EU&quot;')).toBe('|=Telegram, &quot;EU&quot; |')
		const project = { series: [series('SUP', 'Support', [1, 1, 1])], flags: twice }
		expect(cell(body({ shown: { view: view(project), config: config({ by: 'project' }) } }), 'Support')).toBe(
			'|Support |Surge|',
		)
	})

	test('the numbers of a picture are a table, the newest first', () => {
		const { series } = lowUse
		if (!series) throw new Error('no series')
		const table = text(renderToStaticMarkup(createElement(FlagTable, { series, name: 'web', open: true })))
		expect(plain(table)).toContain('|Week|Counted|Expected|Nov 16 – 22, 2026|1|8|Nov 9 – 15, 2026|0|8|')
	})
})

test('without numbers: waiting, then what went wrong', () => {
	expect(body({ shown: undefined, busy: true })).toContain('role="status"')
	const refused = body({ shown: undefined, problem: 'You are not logged in.' })
	expect(refused).toContain('role="alert"')
	expect(refused).toContain('You are not logged in.')
})

test('the last numbers stay when new ones fail to come', () => {
	const markup = text(body({ problem: 'Try later.' }))
	expect(markup).toContain('Try later.')
	expect(markup).toMatch(/These are the numbers of Nov 21, 2026, 3:05\sPM\./)
	expect(markup).toContain('|WhatsApp |30|')
})

test('no channel: how to connect one, or that none was chosen', () => {
	const none = view({ series: [] })
	expect(body({ shown: { view: none, config: config() } })).toContain('No channel is connected yet')
	expect(body({ shown: { view: none, config: config({ channels: ['telegram'] }) } })).toContain(
		'No channel among those chosen',
	)
})

const rows = [
	row('whatsapp', 'WhatsApp', figures(), figures({ contacts: 617, withinTarget: { part: 1, of: 2 } })),
	row('telegram', '=Telegram, "EU"', figures({ contacts: null, withinTarget: { part: 3, of: 4 } })),
]
const withRows = (over = {}) => ({ view: view({ rows, all: row('', '', figures()), ...over }), config: config() })

test('the further measures with their change; what is not known says why', () => {
	const markup = text(body({ shown: withRows() }))
	expect(markup).toContain('|≈ 1,234|▲ |+100%| (before: ≈ 617)|10 min|')
	expect(markup).toContain('|–|People were not counted here|')
	expect(markup).toContain('|75%|–|No requests resolved in this time|')
	expect(markup).toContain('|–|No account here has a response target|')
	expect(markup).not.toMatch(/\|≈ 0\|/)
})

test('what is not in use is said to be so, with its meaning', () => {
	const markup = text(body({ shown: withRows() }))
	expect(markup).toMatch(/Not in use yet: \|CSAT\|[^|]+\| · \|NPS\|[^|]+\| · \|Deflection\|/)
})

test('each heading is described by its definition', () => {
	const markup = body({ shown: withRows() })
	const id = /aria-describedby="([^"]+)">Contacts</.exec(markup)?.[1]
	expect(markup).toContain(`<span id="${id}" class="bubble" popover="auto">Different people who wrote`)
})

test('JSM’s own channels are in the numbers, not in the searches', () => {
	const markup = body({
		shown: {
			view: view({
				series: [series('whatsapp', 'WhatsApp', [1, 1, 1]), series('jsm-portal', 'Portal', [2, 2, 2])],
				total: count(9),
			}),
			config: config({ measure: 'requests' }),
		},
	})
	const cell = (name: string) => new RegExp(`<span>${name} .*?<td>(.*?)</td>`).exec(markup)?.[1]
	expect(cell('WhatsApp')).toMatch(/^<a /)
	expect(cell('Portal')).toBe('6')
	expect(/All channels<\/th><td>(.*?)<\/td>/.exec(markup)?.[1]).toBe('9')
})

test('split by topic', () => {
	const markup = body({
		shown: { view: view({ series: [series('Returns', 'Returns', [1, 1, 1])] }), config: config({ by: 'topic' }) },
	})
	expect(text(markup)).toContain('|Topic|')
	expect(markup).toContain(`jql=${encodeURIComponent('switchboardTopic = "Returns" AND project')}`)
})
