import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { weekFormats } from '../../static/gadget/src/figures/week'
import { Distribution } from '../../static/gadget/src/page/distribution'
import { HeatMaps } from '../../static/gadget/src/page/heat-maps'
import { NextPeak } from '../../static/gadget/src/page/next-peak'
import { Seasons } from '../../static/gadget/src/page/seasons'
import { config } from './sample'
import { answer, longView } from './sample-page'

const text = (markup: string) => markup.replaceAll(/<[^>]+>/g, '|').replaceAll(/\|+/g, '|')
const week = weekFormats('en-US')
const { parts } = answer({ config: config(), parts: ['heat', 'distribution'] })

test('heat: a picture a channel and one of all, Sunday first, each with its table', () => {
	const markup = renderToStaticMarkup(createElement(HeatMaps, { heat: parts?.heat ?? [], week, timeZone: 'UTC' }))
	expect(markup.match(/role="img"/g)).toHaveLength(5)
	expect(text(markup)).toContain(`WhatsApp: most on Monday, ${week.hour(13)} (100)`)
	expect(text(markup)).toContain('|Hour|Sun|Mon|Tue|Wed|Thu|Fri|Sat|')
})

test('distribution: every band by name, with share and number; none where nothing was answered', () => {
	const markup = renderToStaticMarkup(
		createElement(Distribution, { distribution: parts?.distribution ?? [], clock: 'business' as const }),
	)
	expect(text(markup)).toContain('|≤ 15 min|15 min – 1 h|1 – 4 h|4 – 8 h|8 – 24 h|&gt; 24 h|Answered|')
	expect(text(markup)).toContain('|WhatsApp|67% |(120)|17% |(30)|')
	expect(text(markup)).toContain('|JSM portal|–|Nothing was answered in this time|')
	expect(text(markup)).toContain('working hours')
})

test('seasons: what rises and what falls, with all together', () => {
	const markup = text(renderToStaticMarkup(createElement(Seasons, { view: longView(), timeZone: 'UTC' })))
	expect(markup).toMatch(/\|Order status\|WhatsApp\|[\d,]+\|1,800\|▲ \|\+\d+%\|/)
	expect(markup).toMatch(/\|Invoices\|Email \(Postmark\)\|[\d,]+\|60\|▼ \|-\d+%\|/)
	expect(markup).toContain('|All topics|All channels|')
})

test('next peak: the season, what to expect and how many people', () => {
	const markup = text(renderToStaticMarkup(createElement(NextPeak, { view: longView(), timeZone: 'UTC', week })))
	expect(markup).toMatch(/\|Season\|Nov 30\s–\sDec 27, 2026\|/)
	expect(markup).toContain('|Growth|+30%|')
	expect(markup).toMatch(/people on an average day/)
	expect(markup).toContain('(of all channels)')
})

test('next peak: says from when there is enough history', () => {
	const markup = text(
		renderToStaticMarkup(createElement(NextPeak, { view: longView('2026-03-01'), timeZone: 'UTC', week })),
	)
	expect(markup).toContain('Too little history')
	expect(markup).toContain('Sun, Apr 25, 2027')
})
