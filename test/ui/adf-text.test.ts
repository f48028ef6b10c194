import { adfText } from '../../src/ui/adf-text'

const doc = (...content: unknown[]) => ({ type: 'doc', version: 1, content })
const text = (words: string) => ({ type: 'text', text: words })
const paragraph = (...content: unknown[]) => ({ type: 'paragraph', content })
const item = (words: string) => ({ type: 'listItem', content: [paragraph(text(words))] })

test.each([
	[
		'paragraphs and breaks',
		doc(paragraph(text('a'), { type: 'hardBreak' }, text('b')), paragraph(text('c'))),
		'a\nb\nc',
	],
	[
		'mentions, emoji, dates, states and cards',
		doc(
			paragraph(
				{ type: 'mention', attrs: { id: '1', text: '@Ada' } },
				text(' '),
				{ type: 'emoji', attrs: { shortName: ':wave:', text: '👋' } },
				text(' '),
				{ type: 'date', attrs: { timestamp: '1795219200000' } },
				text(' '),
				{ type: 'status', attrs: { text: 'OPEN' } },
				text(' '),
				{ type: 'inlineCard', attrs: { url: 'https://example.com' } },
			),
		),
		'@Ada 👋 2026-11-21 OPEN https://example.com',
	],
	[
		'lists',
		doc(
			{ type: 'bulletList', content: [item('a'), item('b')] },
			{ type: 'orderedList', content: [item('c'), item('d')] },
		),
		'• a\n• b\n1. c\n2. d',
	],
	[
		'tasks',
		doc({
			type: 'taskList',
			content: [
				{ type: 'taskItem', attrs: { state: 'DONE' }, content: [text('a')] },
				{ type: 'taskItem', attrs: { state: 'TODO' }, content: [text('b')] },
			],
		}),
		'☑ a\n☐ b',
	],
	['quotes', doc({ type: 'blockquote', content: [paragraph(text('a')), paragraph(text('b'))] }), '> a\n> b'],
	[
		'tables',
		doc({
			type: 'table',
			content: [
				{
					type: 'tableRow',
					content: [
						{ type: 'tableCell', content: [paragraph(text('a'))] },
						{ type: 'tableCell', content: [paragraph(text('b'))] },
					],
				},
			],
		}),
		'a | b',
	],
	[
		'media by name, or as an attachment',
		doc({
			type: 'mediaGroup',
			content: [
				{ type: 'media', attrs: { alt: 'cat.png' } },
				{ type: 'media', attrs: {} },
			],
		}),
		'[cat.png]\n[attachment]',
	],
	['what is unknown, read through', doc({ type: 'hologram', content: [paragraph(text('a'))] }), 'a'],
	['a string', ' plain ', 'plain'],
	['nothing', null, ''],
])('%s', (_, document, expected) => {
	expect(adfText(document)).toBe(expected)
})
