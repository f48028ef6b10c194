import type { SeenComment, SeenRequest } from './desk'
import { differencesOf } from './recount'
import type { Said, Told } from './said'
import { judge } from './verdict'

const START = Date.parse('2026-11-30T22:00:00Z')
const NONE = { now: new Set<string>(), once: new Set<string>() }

const told = (...said: Partial<Said>[]): Map<string, Told> =>
	new Map(
		said.map((one, at) => {
			const mark = one.mark ?? `~m${at}~`
			const sentAt = one.sentAt ?? START + at * 60_000
			const whole: Said = { kind: 'message', account: 'a', person: 1, ...one, mark, sentAt }
			return [mark, { said: whole, answeredAt: sentAt, triedAt: sentAt }]
		}),
	)

const comment = (id: number, words: string): SeenComment => ({
	...{ id: String(id), words, public: true, created: START + id * 60_000, by: 'customer' },
})

const request = (description: string, comments: SeenComment[], more: Partial<SeenRequest> = {}): SeenRequest => ({
	...{ id: '1', key: 'SUP-1', property: { message: 'h', account: 'a' }, summary: '', description, comments },
	...{ created: START, done: false, attachments: [], changes: 0, reopened: 0 },
	...more,
})

const found = (said: Map<string, Told>, ...requests: SeenRequest[]) =>
	Object.entries(judge(said, requests, NONE)).flatMap(([name, list]) => (list.length > 0 ? [name] : []))

test('all is well', () => {
	expect(found(told({}, {}), request('~m0~', [comment(1, '~m1~')]))).toEqual([])
})

test('what stands nowhere is lost, what stands twice is doubled, also on a request that was deleted later', () => {
	expect(found(told({}, {}), request('~m0~', []))).toEqual(['lost'])
	expect(found(told({}), request('~m0~', [comment(1, '~m0~')]))).toEqual(['doubled'])
	const deleted = (minutes: number) => request('~m0~', [], { deletedAt: START + minutes * 60_000 })
	const again = request('~m0~', [], { key: 'SUP-2' })
	expect(found(told({}), deleted(60), again)).toEqual(['doubled'])
	expect(found(told({}), deleted(1), again)).toEqual([])
})

test('the older after the younger is out of order, unless it came late and says so', () => {
	const swapped = request('~m1~', [comment(5, '~m0~')])
	expect(found(told({}, {}), swapped)).toEqual(['outOfOrder'])
	const late = told({}, {})
	const older = late.get('~m0~')
	if (older) late.set('~m0~', { ...older, answeredAt: START + 4 * 60_000 })
	expect(found(late, swapped)).toEqual(['outOfOrder'])
	expect(found(late, request('~m1~', [comment(5, 'sent 2026-11-30 22:00 UTC ~m0~')]))).toEqual([])
})

test('two requests for one message, a missing file, a cut text, an untold deletion, a word from a group nobody listens to', () => {
	expect(found(told({}), request('~m0~', []), request('', [], { key: 'SUP-2' }))).toEqual(['strayRequests'])
	expect(found(told({ file: { name: 'paper-0.pdf', size: 7 } }), request('~m0~', []))).toEqual(['files'])
	const attachments = [{ name: 'h-paper-0.pdf', size: 7 }]
	expect(found(told({ file: { name: 'paper-0.pdf', size: 8 } }), request('~m0~', [], { attachments }))).toEqual([
		'files',
	])
	expect(found(told({ tail: '~z0~' }), request('~m0~', []))).toEqual(['cut'])
	expect(
		found(told({ tail: '~z0~' }), request('~m0~', [], { attachments: [{ name: 'x', size: 1, text: '~z0~' }] })),
	).toEqual([])
	expect(found(told({}, { kind: 'delete', of: '~m0~', mark: '~d0~' }), request('~m0~', []))).toEqual(['deletions'])
	expect(found(told({ unheard: true }), request('~m0~', []))).toEqual(['lost'])
})

test('tallies differ by month, in all where the month is not known', () => {
	const truth = { a: { inbound: { '2026-11': 1, '2026-12': 1 }, conversations: { '?': 2 } } }
	const swapped = { a: { inbound: { '2026-11': 2, '2026-12': 0 }, conversations: { '2026-11': 2 } } }
	expect(differencesOf(truth, swapped)).toHaveLength(2)
	expect(differencesOf(truth, { a: { ...swapped.a, inbound: truth.a.inbound } })).toEqual([])
})
