import { attachMedia, wantedOf } from '../../src/intake/attach'
import { partsOf, stepOf } from '../../src/intake/parts'
import { ROOM_TOGETHER, sizeOf, wholeFile, wholePieces } from '../../src/intake/whole'
import { contentsOf } from '../../src/intake/words'
import { document, plainText } from '../../src/jira/adf'
import type { Filed } from '../../src/message'
import { ANNA, openRiver, type River } from './river'
import { deletion, message, waiting } from './waiting'

const UPLOAD = /POST .*\/attachments$/
const LIMIT = 32_767

/** Names and contents of what is attached to a request. */
async function files(river: River, key: string): Promise<Map<string, string>> {
	const { fields } = await river.as<{ fields: { attachment: { id: string; filename: string }[] } }>(
		'agent1@example.com',
		'GET',
		`/rest/api/3/issue/${key}?fields=attachment`,
	)
	const entries = fields.attachment.map(async ({ id, filename }): Promise<[string, string]> => {
		const { accountId = '' } = river.jira.userByEmail('agent1@example.com') ?? {}
		const request = new Request(`https://site.test/rest/api/3/attachment/content/${id}`)
		const response = await river.jira.handle(request, { kind: 'user', accountId })
		return [filename, Buffer.from(await response.arrayBuffer()).toString()]
	})
	const all = await Promise.all(entries)
	expect(new Set(all.map(([name]) => name)).size).toBe(all.length)
	return new Map(all)
}

const words = (count: number, word = 'word') => Array.from({ length: count }, (_, index) => `${word}${index}`).join(' ')
const LONG = words(8_000)

async function settle(river: River, key: string): Promise<void> {
	for (let turn = 0; turn < 250; turn++) {
		const { again } = await river.drainKey(key).catch(() => ({ again: 30 }))
		if (again === 0 && (await river.mailbox(key))?.pending.length === 0) return
		await river.wait(again * 1000)
	}
	throw new Error('never at rest')
}

const shownOf = (...told: Parameters<typeof contentsOf>) => document(contentsOf(...told).flat())

describe('a document', () => {
	const json = (item: Filed) => JSON.stringify(shownOf([{ hash: 'HASH', item }], 0))

	test.each<[string, Filed]>([
		['long words', message(LONG)],
		['no words', message('🙂'.repeat(100_000))],
		['nothing but line breaks', message('a\n'.repeat(30_000))],
		['what JSON writes longer', message('"\\'.repeat(30_000))],
		['links', message('https://a.test/b '.repeat(3_000))],
		['a long mail with a short answer', message('Yes.', { fullText: LONG })],
		['a huge subject', message('Hello', { subject: LONG })],
		[
			'files without end',
			message('Look', { media: Array(2_000).fill({ kind: 'file', name: 'bill.pdf', url: 'https://a.test/bill' }) }),
		],
	])('of %s fits, says where the whole is, and the file has it', (_, item) => {
		expect(json(item).length).toBeLessThanOrEqual(LIMIT)
		expect(json(item).isWellFormed()).toBe(true)
		expect(json(item)).toContain('attached to this request as HASH.txt')
		const whole = Buffer.from(wholeFile('HASH', item).bytes).toString()
		expect(whole.length).toBeGreaterThan(LIMIT / 3)
		expect(sizeOf(item)).toBe(ROOM_TOGETHER)
		const pieces = wholePieces(item).map((piece) => plainText({ type: 'doc', version: 1, content: piece }))
		const bare = (text: string) => text.replace(/\s/g, '')
		expect(bare(pieces.join(''))).toBe(bare(whole))
	})

	test('is cut at a word', () => {
		const shown = plainText(shownOf([{ hash: 'HASH', item: message(LONG) }], 0))
		expect(shown).toMatch(/ word\d+…$/)
		const last = Number(/(\d+)…$/.exec(shown)?.[1])
		expect(shown).toContain(words(last + 1))
		expect(shown.length).toBeGreaterThan(25_000)
	})

	test('of a short message says nothing of the kind; a subject that the summary cuts stands whole above it', () => {
		const shown = (item: Filed) => plainText(shownOf([{ hash: 'HASH', item }], 0))
		expect(shown(message('Hello', { subject: 'short' }))).toBe('Hello')
		const subject = words(40)
		expect(shown(message('Hello', { subject }))).toBe(`Subject: ${subject}\n\nHello`)
	})
})

test('a text that is too long for Jira is cut, with a note, and attached whole, once', async () => {
	const river = await openRiver({ channel: 'webhook' })
	await river.say(ANNA, LONG)
	await river.drain()
	const [[name, content] = [], ...more] = await files(river, 'SUP-1')
	expect(more).toEqual([])
	expect(content).toBe(LONG)
	expect(await river.description('SUP-1')).toContain(`attached to this request as ${name}`)
	await river.say(ANNA, LONG.toUpperCase())
	await river.drain()
	expect((await river.comments('SUP-1'))[0]?.text).toMatch(/^Too long for Jira/)
	expect([...(await files(river, 'SUP-1')).values()]).toEqual([LONG, LONG.toUpperCase()])
	await river.wait(6_000)
	expect(await river.dead()).toEqual([])
})

test('many of middling length that wait together never make a comment that Jira refuses', async () => {
	const river = await openRiver({ channel: 'webhook' })
	await river.say(ANNA, 'first')
	await river.drain()
	const texts = Array.from({ length: 12 }, (_, index) => `m${index}: ${'"quoted"\n'.repeat(120)}`)
	for (const [index, text] of texts.entries()) await river.say(ANNA, text, { at: river.clock.now() + index * 1000 })
	await river.drain()
	const filed = (await river.comments('SUP-1')).map(({ text }) => text).join('\n')
	expect([...filed.matchAll(/^m(\d+):/gm)].map(([, number]) => Number(number))).toEqual(texts.map((_, index) => index))
	await river.wait(6_000)
	expect(await river.dead()).toEqual([])
	expect((await files(river, 'SUP-1')).size).toBe(0)
})

test('a filed message that is edited into a long one is cut with note and file too', async () => {
	const river = await openRiver()
	await river.say(ANNA, 'one', { serial: 7 })
	await river.drain()
	await river.say(ANNA, LONG, { kind: 'edit', of: '7' })
	await river.drain()
	expect(await river.description('SUP-1')).toMatch(/^edited by the sender\n\nToo long for Jira/)
	expect([...(await files(river, 'SUP-1')).values()]).toEqual([LONG])
})

test('what was deleted before anybody read it is not attached either', () => {
	const [was, gone] = [waiting(message(LONG, { id: 'm' })), waiting(deletion('m'))]
	expect(wantedOf(was)).toHaveLength(1)
	expect(partsOf(stepOf([was, gone])).flatMap(wantedOf)).toEqual([])
})

describe('the whole of a long message', () => {
	test.each(['before', 'after', 'late'] as const)(
		'every call of its filing fails in turn, %s: attached once',
		async (when) => {
			for (let skip = 0; ; skip++) {
				const river = await openRiver({ channel: 'webhook' })
				await river.say(ANNA, LONG)
				const [key = ''] = river.rung()
				river.quiet()
				river.trouble({ match: /./, when, answer: 'none', skip })
				await river.drainKey(key).catch(() => undefined)
				const struck = river.calls().length > skip
				river.trouble()
				await river.land()
				await settle(river, key)
				expect(await river.requests()).toEqual(['SUP-1'])
				expect([...(await files(river, 'SUP-1')).values()]).toEqual([LONG])
				expect(await river.comments('SUP-1')).toEqual([])
				if (!struck) break
			}
		},
	)

	test('waits while Jira throttles or fails, and stands in comments where Jira says no', async () => {
		const river = await openRiver({ channel: 'webhook' })
		await river.say(ANNA, LONG)
		const [key = ''] = river.rung()
		river.trouble({ match: UPLOAD, when: 'before', answer: 429, times: 3 })
		await settle(river, key)
		expect((await files(river, 'SUP-1')).size).toBe(1)
		expect(await river.comments('SUP-1')).toEqual([])
		await river.say(ANNA, LONG.toUpperCase())
		river.trouble({ match: UPLOAD, when: 'before', answer: 403, times: 9 })
		await settle(river, key)
		const [cut, ...pieces] = await river.comments('SUP-1')
		expect(cut?.text).toMatch(/^Too long/)
		expect(pieces.every((piece) => !piece.public)).toBe(true)
		const said = pieces.map(({ text }) => text.replace(/^.*could not be attached.*:\n\n/, '')).join(' ')
		expect(said.replace(/\s+/g, ' ')).toBe(LONG.toUpperCase())
	})

	test('is no longer waited for after an hour of server errors', async () => {
		const river = await openRiver({ channel: 'webhook' })
		await river.say(ANNA, LONG)
		const [key = ''] = river.rung()
		river.trouble({ match: UPLOAD, when: 'before', answer: 500, times: 999 })
		await settle(river, key)
		expect((await river.comments('SUP-1')).length).toBeGreaterThan(1)
	})
})

describe('an upload whose answer is lost', () => {
	async function attached(when: 'before' | 'after', times = 1) {
		const river = await openRiver({ channel: 'postmark' })
		const { headers, body } = river.write(ANNA, 'See the bill')
		const Content = Buffer.from('a bill').toString('base64')
		const Attachments = [{ Name: 'bill.pdf', ContentType: 'application/pdf', ContentLength: 6, Content }]
		await river.post(headers, JSON.stringify({ ...JSON.parse(body), Attachments }))
		river.trouble({ match: UPLOAD, when, answer: 'none', times })
		const [key = ''] = river.rung()
		await settle(river, key)
		return river
	}

	test.each(['after', 'before'] as const)(
		'%s it took effect: the file is there once, and no note says otherwise',
		async (when) => {
			const river = await attached(when)
			expect([...(await files(river, 'SUP-1')).values()]).toEqual(['a bill'])
			expect(await river.comments('SUP-1')).toEqual([])
		},
	)

	test('and which never happens: the note', async () => {
		const river = await attached('before', 9)
		expect((await files(river, 'SUP-1')).size).toBe(0)
		expect((await river.comments('SUP-1'))[0]?.text).toContain('bill.pdf: Jira did not take it')
	})

	test('while Jira cannot be asked either, it is gone on with later', async () => {
		const river = await openRiver()
		await river.say(ANNA, 'one')
		await river.drain()
		const { id } = await river.issue('SUP-1')
		river.trouble({ match: /attachment/, when: 'before', answer: 'none', times: 9 })
		const part = { ...waiting(message(LONG)), hash: 'HASH' }
		const deps = { fetch: river.fetch, now: river.clock.now }
		const claim = { startedAt: river.clock.now() }
		await expect(attachMedia(id, [part], await river.settings(), deps, { doubt: false, claim })).rejects.toThrow()
	})
})
