import { cutAtWord } from '../../src/intake/cut'
import { contentOf, contentsOf, edited, mergedSender, summaryOf } from '../../src/intake/words'
import { document, plainText } from '../../src/jira/adf'
import type { Filed } from '../../src/message'
import { call, deletion, echo, edit, message, NOON, reaction } from './waiting'

const summary = (item: Filed) => summaryOf(item, 'Telegram')
const part = (item: Filed) => ({ hash: item.id, item })
const documentOf = (items: Filed[], newest = 0) => document(contentsOf(items.map(part), newest).flat())
const text = (items: Filed[], newest = 0) => plainText(documentOf(items, newest))

describe('summary', () => {
	test('the first line that says something', () => {
		expect(summary(message('\n  \r\nWhere is it?\nOrder 12'))).toBe('Where is it?')
	})

	test('the subject goes before the text', () => {
		expect(summary(message('Hello', { subject: ' Order 12 ' }))).toBe('Order 12')
	})

	test('is cut at a word', () => {
		const cut = summary(message('word '.repeat(60)))
		expect(cut.length).toBeLessThanOrEqual(120)
		expect(cut).toMatch(/word…$/)
	})

	test('without spaces it is cut between characters, never inside one', () => {
		const cut = summary(message('😀'.repeat(100)))
		expect(cut.length).toBeLessThanOrEqual(120)
		expect(cut.isWellFormed()).toBe(true)
		expect(cut).not.toContain('\ufffd')
	})

	test('lone surrogates and control characters do not reach Jira', () => {
		expect(summary(message('a\u0000b\u001bc\td\ud800e'))).toBe('a b c d\ufffde')
	})

	test('right-to-left text keeps its letters', () => {
		expect(summary(message('أين طلبي؟'))).toBe('أين طلبي؟')
		expect(summary(message('איפה ההזמנה'))).toBe('איפה ההזמנה')
	})

	test.each([
		[message('', { media: [{ kind: 'image' }] }), 'Picture on Telegram'],
		[message('', { media: [{ kind: 'audio' }] }), 'Voice message on Telegram'],
		[call('missed'), 'Missed call on Telegram'],
		[message('\u0007'), 'Message on Telegram'],
		[deletion('m'), 'Message on Telegram'],
	])('without words it says what came', (item, expected) => expect(summary(item)).toBe(expected))
})

test('cutAtWord leaves short texts alone', () => {
	expect(cutAtWord('short', 5)).toBe('short')
	expect(cutAtWord('two words', 8)).toBe('two wor…')
	expect(cutAtWord('a couple of words', 12)).toBe('a couple of…')
})

describe('content', () => {
	const lines = (item: Filed) =>
		contentOf(part(item)).map((node) => plainText({ type: 'doc', version: 1, content: [node] }))

	test('media are named, with their place or address', () => {
		const media = [
			{ kind: 'file' as const, name: 'bill.pdf', url: 'https://files.test/bill.pdf' },
			{ kind: 'location' as const, latitude: 52.5, longitude: 13.4, text: 'Alexanderplatz\n\nBerlin' },
			{ kind: 'contact' as const, name: 'Ben', phones: ['+4915112345678', '+447700900123'] },
		]
		expect(lines(message('Look', { media }))).toEqual([
			'Look',
			'File: bill.pdf https://files.test/bill.pdf',
			'Location: Alexanderplatz, Berlin https://www.openstreetmap.org/?mlat=52.5&mlon=13.4',
			'Contact card: Ben: +4915112345678, +447700900123',
		])
	})

	test.each<[Filed, string]>([
		[edit('m', 'mended'), 'edited by the sender'],
		[echo('from the phone'), 'written by our side outside Jira'],
		[reaction('m', '👍'), 'Reacted with 👍'],
		[reaction('m', null), 'Took a reaction back'],
		[deletion('m'), 'Deleted by the sender'],
		[call('ended', { seconds: 61 }), 'Call, 61 s'],
		[call('missed'), 'Missed call'],
	])('what it is stands above it', (item, expected) => expect(lines(item)[0]).toBe(expected))

	test('every document has something to show', () => {
		const nodes = [message(''), message(' \n '), reaction('m', '👍')].map((item) => documentOf([item], 0))
		for (const { content } of nodes) expect(content.length).toBeGreaterThan(0)
	})

	test('no text node is empty', () => {
		const all = JSON.stringify(documentOf([message('a\n\n\nb\n'), message('', { media: [{ kind: 'video' }] })], 0))
		expect(all).not.toContain('"text":""')
	})
})

describe('times and authors', () => {
	test('a message that comes after a younger one shows its own time', () => {
		expect(text([message('late')], NOON + 1)).toBe('sent 2026-11-21 12:00 UTC\n\nlate')
		expect(text([message('in time')], NOON)).toBe('in time')
	})

	test('messages that stand together show theirs, an album does not', () => {
		const two = [message('a'), message('b', { sentAt: NOON + 60_000 })]
		expect(text(two)).toBe('sent 2026-11-21 12:00 UTC\n\na\n\nsent 2026-11-21 12:01 UTC\n\nb')
		expect(text(two.map((item) => ({ ...item, album: 'A' })))).toBe('a\n\nb')
	})

	test('in a group everybody is named', () => {
		const sender = { id: '1', name: 'Anna' }
		expect(text([message('hello', { group: true, sender })])).toBe('Anna\n\nhello')
	})
})

test('an edit takes the place of the words and keeps what it does not name', () => {
	const original = message('typo', { subject: 'S', media: [{ kind: 'image' }] })
	expect(edited(original, edit('typo', 'mended'))).toEqual({ ...original, text: 'mended' })
})

describe('what is known of a person', () => {
	test('later facts win, known ones are not forgotten', () => {
		const known = { id: '1', name: 'Anna', phone: '+4915112345678', aliases: ['a'] }
		const merged = mergedSender(known, { id: '1', name: 'Anna Abel', handle: '', aliases: ['b'] })
		expect(merged).toEqual({ id: '1', name: 'Anna Abel', phone: '+4915112345678', aliases: ['a', 'b'] })
	})

	test('another member of a group is not mixed in', () => {
		expect(mergedSender({ id: '1', phone: '+4915112345678' }, { id: '2', name: 'Ben' })).toEqual({
			id: '2',
			name: 'Ben',
		})
		expect(mergedSender({ id: '1' }, undefined)).toEqual({ id: '1' })
	})
})
