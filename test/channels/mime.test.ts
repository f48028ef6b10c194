import fc from 'fast-check'
import PostalMime from 'postal-mime'
import { mailboxes } from '../../src/channels/email-address'
import { emailOfMime } from '../../src/channels/email-mail'
import { ownWords } from '../../src/channels/email-quotes'
import { htmlToText } from '../../src/channels/html-text'
import { decodeText, readMime, readMultipart, textOf } from '../../src/channels/mime'
import { Malformed } from '../../src/errors'
import { NOW } from './signed'

const read = (source: string) => emailOfMime(source, { receivedAt: NOW })

const lines = fc.array(
	fc.constantFrom('Grüße', 'zwei Wörter', '', '> zitiert', '--b', '.', '=', 'ß'.repeat(90), '字 🍷'),
	{
		minLength: 1,
		maxLength: 6,
	},
)
const quotedPrintable = (text: string) =>
	[...Buffer.from(text)]
		.map((byte) =>
			byte === 10
				? '\r\n'
				: byte >= 33 && byte <= 126 && byte !== 61
					? String.fromCharCode(byte)
					: `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
		)
		.join('')
		.replace(/(.{60}[^=\r\n]{1,9})(?=[^\r\n])/g, '$1=\r\n')
const encodings = {
	'quoted-printable': quotedPrintable,
	base64: (text: string) => Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\r\n'),
	'8bit': (text: string) => text.replaceAll('\n', '\r\n'),
}
const part = fc.record({
	text: lines.map((all) => all.join('\n')),
	encoding: fc.constantFrom(...(Object.keys(encodings) as (keyof typeof encodings)[])),
})
const names = fc.constantFrom('a.txt', 'Übersicht.pdf', 'zwei Worte.png', 'x'.repeat(80), 'a;b".txt')
const mail = fc.record({
	text: part,
	html: fc.option(part),
	files: fc.array(fc.tuple(names, part), { maxLength: 3 }),
	eol: fc.constantFrom('\n', '\r\n'),
})

describe('a mail', () => {
	it('reads as postal-mime reads it', async () => {
		await fc.assert(
			fc.asyncProperty(mail, async ({ text, html, files, eol }) => {
				const head = ({ encoding }: { encoding: string }, type: string) =>
					`Content-Type: ${type}\r\nContent-Transfer-Encoding: ${encoding}`
				const body = (given: { text: string; encoding: keyof typeof encodings }) =>
					encodings[given.encoding](given.text)
				const leaf = (given: { text: string; encoding: keyof typeof encodings }, type: string) =>
					`${head(given, type)}\r\n\r\n${body(given)}\r\n`
				const words = html
					? `Content-Type: multipart/alternative; boundary="-in-"\r\n\r\n---in-\r\n${leaf(text, 'text/plain; charset=utf-8')}---in-\r\n${leaf(html, 'text/html; charset=utf-8')}---in---\r\n`
					: leaf(text, 'text/plain; charset=utf-8')
				const attached = files.map(([name, given]) => {
					const encodedName = `filename*=utf-8''${encodeURIComponent(name)}`
					return `--=out\r\n${head(given, 'application/octet-stream')}\r\nContent-Disposition: attachment; ${encodedName}\r\n\r\n${body(given)}\r\n`
				})
				const source = `From: =?utf-8?Q?J=C3=B6rg?= <j@x.example>\r\nSubject: =?utf-8?B?R3LDvMOfZQ==?=\r\n =?utf-8?Q?_an_Sie?=\r\nMessage-ID: <1@x.example>\r\nContent-Type: multipart/mixed; boundary="=out"\r\n\r\n--=out\r\n${words}${attached.join('')}--=out--\r\n`
				const given = eol === '\n' ? source.replaceAll('\r\n', '\n') : source
				const ours = read(given)
				const theirs = await PostalMime.parse(given)
				expect(ours.subject).toBe(theirs.subject)
				expect(ours.from).toEqual({ address: theirs.from?.address, name: theirs.from?.name })
				const trimmed = (value: string | undefined) => (value ?? '').replace(/\r\n/g, '\n').trim()
				// Where the text is empty ours falls back to the HTML.
				if (trimmed(theirs.text) && text.text.trim()) expect(ours.text).toBe(trimmed(theirs.text))
				expect(ours.files).toHaveLength(theirs.attachments.length)
				// The line break before a boundary is the boundary's (RFC 2046, 5.1.1); postal-mime leaves it with the part.
				const ended = (bytes: Uint8Array | ArrayBuffer | string) =>
					Buffer.from(bytes as ArrayBuffer)
						.toString('utf8')
						.replace(/\r\n/g, '\n')
						.replace(/\n*$/, '')
				const bytes = ours.files.map((file) => ended(file.bytes?.() ?? new Uint8Array()))
				expect(bytes).toEqual(theirs.attachments.map(({ content }) => ended(content)))
			}),
			{ numRuns: 150, seed: 20261031 },
		)
	})

	it('never throws and never hangs', () => {
		const hostile = [
			'Content-Type: multipart/mixed; boundary=b\n\n'.concat('--b\n'.repeat(100_000)),
			`${'Content-Type: multipart/mixed; boundary=b\n\n--b\n'.repeat(2000)}x`,
			`Content-Type: text/plain${';a="'.repeat(200_000)}\n\nx`,
			`Subject: ${'=?utf-8?Q?'.repeat(50_000)}\n\nx`,
			`From: ${'<a@b'.repeat(50_000)}\n\nx`,
			`Content-Type: text/html\n\n${'<a "<b \''.repeat(100_000)}`,
			`Content-Type: text/html\n\n${'<style'.repeat(300_000)}`,
			`Content-Type: text/html\n\n${'<style>'.repeat(300_000)}`,
			`Content-Type: text/html\n\n<script>${'</script'.repeat(100_000)}`,
			`Content-Type: text/html\n\n${'<'.repeat(1_000_000)}`,
			`Content-Type: text/plain; format=flowed\n\n${'a \n'.repeat(300_000)}`,
			`Content-Type: text/html\n\n${'<blockquote><a href=x>'.repeat(50_000)}`,
			`In-Reply-To: <a@b>\n\n${'Op x schreef y\n'.repeat(50_000)}`,
			`In-Reply-To: <a@b>\n\n${'0000from<'.repeat(100_000)}:\n`,
			`In-Reply-To: <a@b>\n\n${'On 1 <a@b> 2026 10:00\n'.repeat(50_000)}`,
			`In-Reply-To: <a@b>\n\n${'--\n'.repeat(100_000)}`,
			`In-Reply-To: <a@b>\n\n${'From: x\n'.repeat(100_000)}`,
		]
		for (const source of hostile) {
			const email = read(source)
			expect(typeof ownWords(email.text, true)).toBe('string')
		}
		fc.assert(
			fc.property(
				fc.string({
					unit: fc.constantFrom(
						'-',
						'-',
						'b',
						'\n',
						':',
						' ',
						';',
						'=',
						'"',
						'<',
						'>',
						'*',
						"'",
						'?',
						'Content-Type: multipart/mixed; boundary=b\n',
					),
					maxLength: 300,
				}),
				(source) => {
					expect(read(source).text).toEqual(expect.any(String))
				},
			),
			{ numRuns: 500, seed: 5 },
		)
	})
})

describe('charsets', () => {
	it.each([
		['windows-1252', [0x80, 0xe4], '€ä'],
		['ISO-8859-1', [0x93, 0xe4], '“ä'],
		['iso-8859-2', [0xb9], 'š'],
		['koi8-r', [0xf0], 'П'],
		['Shift_JIS', [0x82, 0xa0], 'あ'],
		['gb18030', [0xc4, 0xe3], '你'],
		['', [0xc3, 0xa4], 'ä'],
		['', [0xe4], 'ä'],
		['us-ascii', [0xc3, 0xa4], 'ä'],
		['x-unknown', [0xe4, 0x80], 'ä€'],
	])('%s %j is %s', (charset, bytes, text) => {
		expect(decodeText(Uint8Array.from(bytes), charset)).toBe(text)
	})

	it('leaves what came decoded as it is', () => {
		expect(
			textOf(readMime('Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: 8bit\n\nGrüße 字')),
		).toBe('Grüße 字')
	})
})

describe('multipart forms', () => {
	const form = '--b\r\nContent-Disposition: form-data; name="text"\r\n\r\ntwo\r\nlines\r\n--b--'

	it('keep a field as it is', () => {
		expect(readMultipart('multipart/form-data; boundary=b', form)).toMatchObject([
			{ field: 'text', content: 'two\r\nlines' },
		])
	})

	it.each([
		['another boundary', 'multipart/form-data; boundary=c', form],
		['no boundary', 'multipart/form-data', form],
		['a cut-off body', 'multipart/form-data; boundary=b', form.slice(0, -2)],
		['an empty body', 'multipart/form-data; boundary=b', ''],
	])('with %s are Malformed', (_, type, body) => {
		expect(() => readMultipart(type, body)).toThrow(Malformed)
	})
})

it.each([
	['<p>a<br>b</p><p>c</p>', 'a\nb\n\nc'],
	['<ul><li>one</li><li>two &amp; three</li></ul>', '- one\n- two & three'],
	['<div>answer</div><blockquote>asked<br>twice</blockquote>', 'answer\n\n> asked\n> twice'],
	[
		'<a href="https://x.example/">x.example</a> <a href="https://x.example/y">here</a>',
		'x.example here (https://x.example/y)',
	],
	['<script>if (a < b) x()</script>1 < 2 &lt; 3<!-- <b> --> &#x1F377;&unknown;', '1 < 2 < 3 🍷&unknown;'],
	['<td>a</td><td>b</td><style>never closed', 'a b'],
])('HTML %s', (html, text) => {
	expect(htmlToText(html)).toBe(text)
})

it.each([
	['a@x.example', [{ address: 'a@x.example' }]],
	['<a@x.example>a@x.example', [{ address: 'a@x.example' }]],
	['"B, C" <b@x.example>, Team: d@x.example;', [{ address: 'b@x.example', name: 'B, C' }, { address: 'd@x.example' }]],
	['"" (Mail Delivery System)', []],
	['undisclosed-recipients:;', []],
])('addresses %s', (header, expected) => {
	expect(mailboxes(header)).toEqual(expected)
})

describe('own words', () => {
	it.each([
		[
			'an introduction over two lines',
			'Yes.\n\nOn Mon, May 3, 2027 at 10:00 AM A Very Long Name <\nann@x.example> wrote:\n\n> Asked',
			'Yes.',
		],
		['quoted lines without an introduction', 'Yes.\n> Asked\n> twice', 'Yes.'],
		['an answer below', 'On Mon, May 3, 2027, Ann wrote:\n> Asked\n\nYes, below.', 'Yes, below.'],
		['answers between', '> One?\nFirst.\n> Two?\nSecond.', 'First.\nSecond.'],
		[
			'an introduction above unmarked lines',
			'Yes.\n\nLe lun. 3 mai 2027 à 10:00, Ann <a@x.example> a écrit :\nAsked',
			'Yes.',
		],
		['Outlook’s header', 'Ja.\n\nVon: Ann <a@x.example>\nGesendet: Montag\nAn: Ines\nBetreff: Glas\n\nFrage', 'Ja.'],
		[
			'a rule and a header',
			'Yes.\n________________________________\nFrom: Ann\nSent: Monday\nTo: Ines\nSubject: Glass\n\nAsked',
			'Yes.',
		],
		['a Japanese introduction', 'はい。\n2027年5月3日(月) 10:00 安 <a@x.example>:\n> 質問', 'はい。'],
		['a signature above the quote', 'Yes.\n-- \nInes\nWeinweg 1\n\nOn Mon, 3 May 2027, Ann wrote:\n> Asked', 'Yes.'],
		['a phone’s signature', 'Yes.\n\nSent from my iPhone\n\n> Asked', 'Yes.'],
		['nothing but quotes', '> Asked', '> Asked'],
		['a sentence that is no introduction', 'On Monday she wrote:\nhello', 'On Monday she wrote:\nhello'],
		['dashes above a long text', `a\n--\n${'line\n'.repeat(20)}`, `a\n--\n${'line\n'.repeat(20)}`.trim()],
	])('%s', (_, text, own) => {
		expect(ownWords(text, true)).toBe(own)
	})

	it('of a first mail are all but the signature', () => {
		expect(ownWords('See:\n> quoted\n-- \nInes', false)).toBe('See:\n> quoted')
	})
})
