import { type History, HOLD_MS, nextStep, type Step, type Waiting } from '../../src/intake/plan'
import type { Filed } from '../../src/message'
import type { Place } from '../../src/store/filed'
import { call, deletion, echo, edit, message, NOON, reaction, waiting } from './waiting'

const NOTHING_FILED: History = new Map()
/** What stands where; undefined: nothing was written. */
const standing = (comments: Record<string, string | undefined>): Map<string, Place> =>
	new Map(
		Object.entries(comments).map(([hash, comment]) => [
			hash,
			{ hash, sentAt: NOON / 1000, ...(comment === undefined ? {} : { request: '10', comment }) },
		]),
	)

/** Everything that waits, step by step. */
function steps(items: (Filed | Waiting)[], history = NOTHING_FILED, now = NOON): Step[] {
	let pending = items.map((item) => ('hash' in item ? item : waiting(item)))
	const taken: Step[] = []
	for (let step = nextStep(pending, history, now); step; step = nextStep(pending, history, now)) {
		const settled = new Set(step.messages.map(({ hash }) => hash))
		expect(settled.size).toBeGreaterThan(0)
		pending = pending.filter(({ hash }) => !settled.has(hash))
		taken.push(step)
	}
	return taken
}

const textsOf = (taken: Step[]) =>
	taken.map(({ items }) => items.map((item) => ('text' in item ? (item.text ?? '') : item.kind)).join(' + '))
const kindsOf = (taken: Step[]) => taken.map(({ kind }) => kind)

describe('order', () => {
	test('by sent time, not by arrival', () => {
		const taken = steps([
			message('second', { sentAt: NOON + 2000 }),
			message('third', { sentAt: NOON + 3000 }),
			message('first', { sentAt: NOON + 1000 }),
		])
		expect(textsOf(taken)).toEqual(['first', 'second', 'third'])
	})

	test('within one second by the provider’s sequence, as numbers', () => {
		const taken = steps([
			message('tenth', { order: '10' }),
			message('ninth', { order: '9' }),
			message('beyond 2^53', { order: '9007199254740993' }),
		])
		expect(textsOf(taken)).toEqual(['ninth', 'tenth', 'beyond 2^53'])
	})

	test('else by arrival', () => {
		const taken = steps([waiting(message('later'), NOON + 5), waiting(message('earlier'), NOON)])
		expect(textsOf(taken)).toEqual(['earlier', 'later'])
	})
})

describe('one comment', () => {
	test('three messages are filed singly, four together', () => {
		const three = ['a', 'b', 'c'].map((text, index) => message(text, { sentAt: NOON + index }))
		expect(textsOf(steps(three))).toEqual(['a', 'b', 'c'])
		expect(textsOf(steps([...three, message('d', { sentAt: NOON + 9 })]))).toEqual(['a + b + c + d'])
	})

	test('at most twenty at a time', () => {
		const many = Array.from({ length: 45 }, (_, index) => message(`m${index}`, { sentAt: NOON + index }))
		expect(steps(many).map(({ messages }) => messages.length)).toEqual([20, 20, 5])
	})

	test('no more than Jira takes', () => {
		const long = Array.from({ length: 12 }, (_, index) =>
			message(String(index).padEnd(4096, 'x'), { sentAt: NOON + index }),
		)
		const taken = steps(long)
		expect(taken.map(({ messages }) => messages.length)).toEqual([6, 6])
		expect(Math.max(...textsOf(taken).map(({ length }) => length))).toBeLessThan(32_767)
	})

	test('a single message beyond the room is filed all the same', () => {
		expect(steps([message('x'.repeat(60_000)), message('y'), message('z'), message('w')])[0]?.messages).toHaveLength(1)
	})

	test('an album’s parts belong together, other words do not', () => {
		const taken = steps([
			message('one', { album: 'A' }),
			message('two', { album: 'A', sentAt: NOON + 1 }),
			message('aside', { sentAt: NOON + 2 }),
		])
		expect(textsOf(taken)).toEqual(['one + two', 'aside'])
	})

	test('asides in between are filed by themselves', () => {
		const taken = steps([message('a'), echo('ours', { sentAt: NOON + 1 }), message('b', { sentAt: NOON + 2 })])
		expect(kindsOf(taken)).toEqual(['words', 'aside', 'words'])
	})
})

describe('edits and deletions', () => {
	test('of what waits change it there', () => {
		const [step, ...rest] = steps([
			message('typo', { id: 'm', media: [{ kind: 'image', ref: 'r' }] }),
			edit('m', 'mended', { sentAt: NOON + 1 }),
			edit('m', 'mended twice', { id: 'again', sentAt: NOON + 2 }),
		])
		expect(rest).toEqual([])
		expect(step?.items).toMatchObject([{ kind: 'message', text: 'mended twice', media: [{ kind: 'image' }] }])
		expect(step?.messages).toHaveLength(3)
	})

	test('that claim an earlier time than their original wait for it', () => {
		const taken = steps([message('typo', { id: 'm' }), edit('m', 'mended', { sentAt: NOON - 1000 })])
		expect(textsOf(taken)).toEqual(['mended'])
	})

	test('a message deleted before anybody read it leaves only that it was there', () => {
		const taken = steps([message('secret', { id: 'm' }), deletion('m', { sentAt: NOON + 1 })])
		expect(kindsOf(taken)).toEqual(['words'])
		expect(taken[0]?.items).toMatchObject([{ kind: 'delete' }])
		expect(JSON.stringify(taken[0]?.items)).not.toContain('secret')
	})

	const filed = standing({ first: '', alone: '77', 'of two': '78', nowhere: undefined })

	test('of what is filed change its comment or the description', () => {
		expect(steps([edit('alone', 'mended')], filed)).toMatchObject([{ kind: 'change', place: { comment: '77' } }])
		expect(steps([deletion('alone')], filed)).toMatchObject([{ kind: 'change', place: { comment: '77' } }])
		expect(steps([edit('first', 'mended')], filed)).toMatchObject([{ kind: 'change', place: { comment: '' } }])
	})

	test('of what was never written are nothing', () => {
		expect(kindsOf(steps([edit('nowhere', 'mended'), deletion('nowhere')], filed))).toEqual(['none', 'none'])
	})

	test('that were overtaken by a later edit or by the deletion are nothing', () => {
		const [place] = filed.values()
		if (!place) throw new Error('a place')
		const edited = new Map([['first', { ...place, changed: NOON + 5_000 }]])
		expect(kindsOf(steps([edit('first', 'old', { sentAt: NOON + 4_999 })], edited))).toEqual(['none'])
		expect(kindsOf(steps([edit('first', 'new', { sentAt: NOON + 5_001 })], edited))).toEqual(['change'])
		expect(kindsOf(steps([deletion('first', { sentAt: NOON })], edited))).toEqual(['change'])
		const gone = new Map([['first', { ...place, deleted: true }]])
		expect(kindsOf(steps([edit('first', 'late', { sentAt: NOON + 9_000 })], gone))).toEqual(['none'])
	})

	test('of an original that never came are held for ten minutes, then filed as a message', () => {
		const pending = [edit('unknown', 'mended'), deletion('unknown too')]
		expect(steps(pending)).toEqual([])
		expect(steps(pending, NOTHING_FILED, NOON + HOLD_MS - 1)).toEqual([])
		expect(kindsOf(steps(pending, NOTHING_FILED, NOON + HOLD_MS))).toEqual(['words', 'none'])
	})

	test('what is held does not hold up the others', () => {
		expect(textsOf(steps([edit('unknown', 'mended'), message('hello', { sentAt: NOON + 1 })]))).toEqual(['hello'])
	})

	test('that overtook their original change it', () => {
		const taken = steps([waiting(edit('m', 'mended')), waiting(message('typo', { id: 'm' }), NOON + 60_000)])
		expect(textsOf(taken)).toEqual(['mended'])
	})

	test('of our own side’s words never become the customer’s', () => {
		const taken = steps([echo('ours', { id: 'e' }), edit('e', 'ours, mended', { sentAt: NOON - 1 })])
		expect(kindsOf(taken)).not.toContain('words')
	})
})

test('reactions and echoes are for agents only', () => {
	expect(kindsOf(steps([reaction('m', '👍'), echo('from the phone')]))).toEqual(['aside', 'aside'])
})

test('an echo that changes an earlier one changes its comment; taken back before it was filed it is nothing', () => {
	const history = standing({ e: '80' })
	expect(steps([echo('mended', { id: 'x', of: 'e' })], history)).toMatchObject([
		{ kind: 'change', place: { comment: '80' } },
	])
	expect(kindsOf(steps([echo('', { id: 'x', of: 'unknown' })]))).toEqual(['none'])
})

test('calls are words once they are over', () => {
	expect(kindsOf(steps([call('ringing', { id: 'r' }), call('answered', { id: 'a' })]))).toEqual(['none', 'none'])
	expect(kindsOf(steps([call('missed')]))).toEqual(['words'])
	expect(kindsOf(steps([call('voicemail')]))).toEqual(['words'])
})

test('an empty mailbox has no next step', () => expect(nextStep([], NOTHING_FILED, NOON)).toBeUndefined())
