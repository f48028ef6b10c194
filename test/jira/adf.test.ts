import { type AdfNode, document, note, paragraphs, plainText } from '../../src/jira/adf'

const words = (node: AdfNode): string => (node.text ?? '') + (node.content ?? []).map(words).join('')
const text = (value: string): AdfNode => ({ type: 'text', text: value })
const paragraph = (...content: AdfNode[]): AdfNode => ({ type: 'paragraph', content })
const doc = (...content: AdfNode[]) => plainText({ type: 'doc', version: 1, content })

describe('a customer’s text', () => {
	test('an empty line starts a paragraph, a line break stays one', () => {
		const nodes = paragraphs('one\r\ntwo\n\n\n\nthree\rfour')
		expect(nodes.map(({ content }) => content?.map(({ type }) => type))).toEqual([
			['text', 'hardBreak', 'text'],
			['text', 'hardBreak', 'text'],
		])
		expect(doc(...nodes)).toBe('one\ntwo\n\nthree\nfour')
	})

	test.each(['', ' \n\t\n ', '\n\n'])('%p is no paragraph', (empty) => expect(paragraphs(empty)).toEqual([]))

	test('what Jira refuses is left out: control characters, half characters, empty text nodes', () => {
		const nodes = paragraphs('a\u0000b\u001bc\ud83dd\n\ne\n\n\u0007')
		expect(JSON.stringify(nodes)).not.toContain('"text":""')
		expect(words(document(nodes) as AdfNode)).toBe('abc\ufffdde')
		expect(words(note('a\u0000b'))).toBe('ab')
	})

	test('only http and https become links, punctuation stays outside', () => {
		const [node] = paragraphs('See https://shop.test/a?b=(c). Not javascript:alert(1) (http://x.test/y)')
		const links = node?.content?.flatMap(({ marks }) => marks?.map(({ attrs }) => attrs?.href) ?? [])
		expect(links).toEqual(['https://shop.test/a?b=(c', 'http://x.test/y'])
		expect(words(node ?? note(''))).toBe('See https://shop.test/a?b=(c). Not javascript:alert(1) (http://x.test/y)')
	})

	test('an empty document is still one', () => expect(document([]).content).toHaveLength(1))
})

describe('an agent’s answer as plain text', () => {
	test('lists, quotes, code, rules and tables stay readable', () => {
		const item = (...content: AdfNode[]): AdfNode => ({ type: 'listItem', content })
		const list: AdfNode = {
			type: 'orderedList',
			content: [
				item(paragraph(text('one'))),
				item(paragraph(text('two')), { type: 'bulletList', content: [item(paragraph(text('deep')))] }),
			],
		}
		const cell = (value: string): AdfNode => ({ type: 'tableCell', content: [paragraph(text(value))] })
		const answer = doc(
			{ type: 'heading', content: [text('Steps')] },
			list,
			{ type: 'blockquote', content: [paragraph(text('you said'))] },
			{ type: 'codeBlock', content: [text('a = 1\nb = 2')] },
			{ type: 'rule' },
			{ type: 'table', content: [{ type: 'tableRow', content: [cell('a'), cell('b')] }] },
		)
		expect(answer).toBe('Steps\n\n1. one\n2. two\n• deep\n\n> you said\n\na = 1\nb = 2\n\n———\n\na | b')
	})

	test('links, mentions, emojis, cards, dates and lozenges are written out', () => {
		const link = (href: string, value: string): AdfNode => ({
			...text(value),
			marks: [{ type: 'link', attrs: { href } }],
		})
		const inline = paragraph(
			link('https://x.test', 'here'),
			text(' '),
			link('https://y.test', 'https://y.test'),
			{ type: 'hardBreak' },
			{ type: 'mention', attrs: { text: '@Anna' } },
			{ type: 'emoji', attrs: { shortName: ':wave:', text: '👋' } },
			{ type: 'emoji', attrs: { shortName: ':custom:' } },
			{ type: 'inlineCard', attrs: { url: 'https://z.test' } },
			text(' '),
			{ type: 'date', attrs: { timestamp: '1795219200000' } },
			text(' '),
			{ type: 'status', attrs: { text: 'DONE' } },
		)
		expect(doc(inline)).toBe('here (https://x.test) https://y.test\n@Anna👋:custom:https://z.test 2026-11-21 DONE')
	})

	test('what wraps others is unwrapped, pictures say nothing', () => {
		const picture: AdfNode = { type: 'mediaSingle', content: [{ type: 'media', attrs: { id: '1' } }] }
		const task: AdfNode = { type: 'taskItem', content: [text('call '), text('back')] }
		const panel: AdfNode = { type: 'panel', content: [paragraph(text('note'))] }
		expect(doc(panel, picture, { type: 'taskList', content: [task] })).toBe('note\n\ncall back')
		expect(doc(picture)).toBe('')
	})
})
