import { kakao } from '../../src/channels/kakao'
import { Rejected } from '../../src/errors'
import { failure, provider } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.kakao
const call = (utterance: string, lang: string | null = 'kr', more: object = {}) =>
	JSON.stringify({ userRequest: { utterance, lang, block: { id: 'b' }, user: { id: 'u1' }, ...more } })
const parse = (body: string, receivedAt = NOW) => kakao.parse({ ...signed('kakao', body), receivedAt }, settings)
const answer = (body: string) => {
	const given = signed('kakao', body)
	const { status, body: said = '' } = kakao.answer?.(kakao.parse(given, settings), given, settings) ?? { status: 0 }
	return { status, ...JSON.parse(said) }
}

describe('the header', () => {
	it.each([
		['as a header of our own', { 'x-switchboard-secret': settings.headerSecret ?? '' }, true],
		['as a bearer token', { authorization: `Bearer ${settings.headerSecret}` }, true],
		['as another scheme', { authorization: `Basic ${settings.headerSecret}` }, false],
		[
			'wrong, with the right one beside it',
			{ 'x-switchboard-secret': 'x', authorization: `Bearer ${settings.headerSecret}` },
			false,
		],
	])('%s', async (_, headers, good) => {
		const verified = expect(kakao.verify(delivery('{}', headers), settings, NOW, fetch))
		await (good ? verified.resolves.toBeUndefined() : verified.rejects.toBeInstanceOf(Rejected))
	})
})

describe('the id that Kakao does not give', () => {
	const idAt = (body: string, at: number) => parse(body, at)[0]?.id
	const start = Math.ceil(NOW / 10_000) * 10_000

	it('is the same for the same words within ten seconds', () => {
		expect(idAt(call('hi'), start)).toBe(idAt(call('hi'), start + 9999))
		expect(idAt(call('hi'), start)).not.toBe(idAt(call('hi'), start + 10_000))
	})

	it('differs by person, words, block and callback', () => {
		const bodies = [
			call('hi'),
			call('ho'),
			call('hi', 'kr', { user: { id: 'u2' } }),
			call('hi', 'kr', { block: { id: 'c' } }),
			call('hi', 'kr', { callbackUrl: 'https://bot-api.kakao.com/1' }),
		]
		expect(new Set(bodies.map((body) => idAt(body, start))).size).toBe(bodies.length)
	})
})

describe('answer', () => {
	it.each([
		['kr', '안녕', /감사합니다/],
		['ko', 'hi', /감사합니다/],
		[null, '안녕하세요', /감사합니다/],
		['en-US', 'hi', /Thank you/],
		['ja', 'hi', /ありがとう/],
		['zh-CN', 'hi', /谢谢/],
		['fr', 'salut', /Thank you/],
		[null, 'hi', /Thank you/],
	])('%s %s', (lang, utterance, sentence) => {
		const { status, version, template } = answer(call(utterance, lang))
		expect({ status, version }).toEqual({ status: 200, version: '2.0' })
		expect(template).toEqual({ outputs: [{ simpleText: { text: expect.stringMatching(sentence) } }] })
	})

	it('asks for words where there were none', () => {
		expect(answer(call(' ', 'en')).template.outputs[0].simpleText.text).toMatch(/could not read/)
	})
})

it('cannot be sent to later', () => {
	expect(kakao.send).toBeUndefined()
})

it('fetches pictures from Kakao only', async () => {
	const { fetch, asked } = provider(new Response('PNG', { headers: { 'content-type': 'image/png' } }))
	const url = 'https://dn-m.talk.kakao.com/talkm/a/i.png'
	await expect(kakao.media?.({ kind: 'image', url }, settings, fetch)).resolves.toMatchObject({ name: 'image.png' })
	const elsewhere = kakao.media?.({ kind: 'image', url: 'https://evil.example/i.png' }, settings, fetch)
	await expect(failure(elsewhere ?? Promise.resolve())).resolves.toMatchObject({ retryable: false })
	expect(asked.map((request) => request.url)).toEqual([url])
})
