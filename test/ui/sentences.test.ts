import { isolate, startsOn } from '../../src/ui/bidi'
import { lastAnswer, markOf } from '../../src/ui/delivery'
import { inWords, localDay, localityOf, localTime } from '../../src/ui/moments'
import { replyWindow } from '../../src/ui/reply-window'
import type { Entry } from '../../src/ui/story'

const when = (at: number) => `at ${at}`
const MINUTE = 60_000

describe('the last answer', () => {
	const said = (delivery?: Entry['delivery']): Entry[] => [
		{ id: '1', from: 'agent', sender: 'Ada', at: 1, text: '', delivery: { status: 'failed', at: 1 } },
		{ id: '2', from: 'agent', sender: 'Ada', at: 2, text: '', ...(delivery && { delivery }) },
		{ id: '3', from: 'customer', sender: 'Kim', at: 3, text: '' },
	]
	const able = { channel: 'Telegram', canAnswer: true }

	test.each([
		['waiting', 'information', 'The last answer is waiting to be sent.'],
		['sending', 'information', 'The last answer is being sent to Telegram.'],
		['sent', 'information', 'Telegram took the last answer (at 9); it has not said whether it arrived.'],
		['delivered', 'success', 'The last answer arrived (at 9).'],
		['read', 'success', 'The last answer arrived and was read (at 9).'],
		['failed', 'error', 'The last answer did not arrive.'],
		[
			'unknown',
			'warning',
			'It is not known whether the last answer arrived. Ask the customer before you send it again.',
		],
	] as const)('%s', (status, appearance, sentence) => {
		expect(lastAnswer(said({ status, at: 9 }), able, when)).toEqual({ appearance, sentence })
		expect(markOf({ status, at: 9 }).label).toBe(status)
	})

	test('a failure says why', () => {
		const failed = lastAnswer(said({ status: 'failed', at: 9, reason: 'The customer blocked us.' }), able, when)
		expect(failed.sentence).toBe('The last answer did not arrive: The customer blocked us.')
	})

	test('none at all, one not taken up, one that cannot be sent', () => {
		expect(lastAnswer([], able, when).sentence).toBe('Nobody has answered yet.')
		expect(lastAnswer(said(), able, when).appearance).toBe('information')
		expect(lastAnswer(said(), { ...able, canAnswer: false }, when)).toEqual({
			appearance: 'warning',
			sentence: 'The last answer was not sent: this account cannot answer on Telegram.',
		})
	})
})

test('the reply window is open, closing and closed', () => {
	const window = { until: 120 * MINUTE, afterwards: 'Templates only.' }
	expect(replyWindow(window, 0, when)).toEqual({
		state: 'open',
		sentence: 'You can answer for another 2 hours, until at 7200000.',
	})
	expect(replyWindow(window, 60 * MINUTE, when).state).toBe('closing')
	expect(replyWindow(window, 120 * MINUTE, when).state).toBe('closed')
	expect(replyWindow(window, 150 * MINUTE, when).sentence).toBe(
		'The time to answer ended 30 minutes ago (at 7200000). Templates only.',
	)
})

test.each([
	[0, 'less than a minute'],
	[29_999, 'less than a minute'],
	[MINUTE, '1 minute'],
	[125 * MINUTE, '2 hours 5 minutes'],
	[48 * 60 * MINUTE, '2 days'],
	[(49 * 60 + 30) * MINUTE, '2 days 1 hour'],
])('%d ms in words', (ms, words) => {
	expect(inWords(ms)).toBe(words)
})

test('times are the viewer’s; an unknown zone or language is no reason to show none', () => {
	const noon = Date.parse('2026-11-21T12:00:00Z')
	expect(localTime(noon, localityOf({ locale: 'de_DE', timezone: 'Asia/Tokyo' }))).toBe('21.11.2026, 21:00')
	expect(localityOf({ locale: '?', timezone: 'Mars/Base' })).toEqual({ locale: 'en-US', timeZone: 'UTC' })
	expect(localDay('2026-11-01', { locale: 'en-GB', timeZone: 'America/Los_Angeles' })).toBe('1 Nov')
})

test('right-to-left text is isolated and begins on its own side, and cannot turn what follows', () => {
	expect(isolate('hello')).toBe('hello')
	expect(isolate('שלום!')).toBe('\u2068שלום!\u2069')
	expect(isolate('abc\u202Edef')).toBe('abcdef')
	expect(startsOn('123 שלום hello')).toBe('end')
	expect(startsOn('hello שלום')).toBe('start')
	expect(startsOn('123')).toBe('start')
})
