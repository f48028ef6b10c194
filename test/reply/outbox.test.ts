import { switchAccount } from '../../src/accounts/state'
import { panelOf } from '../../src/reply/panel'
import { ringUpdated, updatedLately } from '../../src/reply/reconcile'
import { receiptWrite } from '../../src/store/receipts'
import { createRow } from '../../src/store/row'
import { ANNA, adf, openRiver } from '../intake/river'
import { json, notes, opened, settle, stateOf, statusOf, texts } from './answering'

const MINUTE = 60_000

describe.each(['fail', 'create'] as const)('a condition on a missing key: %s', (missing) => {
	test('an agent’s public comment is sent once, although the bell rings thrice and the comment is edited', async () => {
		const river = await opened({ missing })
		const comment = await river.comment('SUP-1', 'It is on its way')
		for (let bell = 0; bell < 3; bell++) expect(await river.answerOutbox(river.id)).toBe(0)
		const path = `/rest/api/3/issue/SUP-1/comment/${comment}`
		const { body } = await river.as<{ body: object }>('agent1@example.com', 'GET', path)
		await river.as('agent1@example.com', 'PUT', path, { body })
		await river.answerOutbox(river.id)
		expect(texts(river)).toEqual(['It is on its way'])
		expect(await statusOf(river, comment)).toMatchObject({ status: 'sent', receipts: [expect.any(String)] })
		expect(await river.counted('outbound')).toBe(1)
	})

	test('three bells at once send it once', async () => {
		const river = await opened({ missing })
		await river.comment('SUP-1', 'It is on its way')
		await Promise.all([1, 2, 3].map(() => river.answerOutbox(river.id).catch(() => 30)))
		await settle(river)
		expect(texts(river)).toEqual(['It is on its way'])
	})
})

test('what was sent long ago is not sent again when an old request is touched, and a new answer is', async () => {
	const river = await opened()
	for (const text of ['one', 'two']) await river.comment('SUP-1', text)
	await settle(river)
	await river.wait(120 * 24 * 60 * MINUTE)
	// The way back is forgotten by now; a follow-up request is tied to this one, say.
	await river.answerOutbox(river.id)
	expect(texts(river)).toEqual(['one', 'two'])
	await river.wait(120 * 24 * 60 * MINUTE)
	await river.comment('SUP-1', 'three')
	await settle(river)
	expect(texts(river)).toEqual(['one', 'two', 'three'])
	expect(await river.counted('outbound')).toBe(3)
})

test('several comments go out in order, later ones after the watermark', async () => {
	const river = await opened()
	for (const text of ['one', 'two', 'three']) await river.comment('SUP-1', text)
	await settle(river)
	await river.comment('SUP-1', 'four')
	await settle(river)
	expect(texts(river)).toEqual(['one', 'two', 'three', 'four'])
})

test('internal ones, the customer’s, a participant’s and our own are never sent', async () => {
	const river = await opened()
	await river.comment('SUP-1', 'internal', { internal: true })
	const participant = river.jira.userByEmail('manager@example.com')?.accountId ?? ''
	const path = '/rest/servicedeskapi/request/SUP-1/participant'
	await river.as('agent1@example.com', 'POST', path, { accountIds: [participant] })
	await river.comment('SUP-1', 'me too', { as: 'manager@example.com' })
	// The customer's own words, in the reporter's name and as the app's internal note.
	await river.say(ANNA, 'follow-up')
	await river.drain()
	river.refuseImpersonation()
	await river.say(ANNA, 'another')
	await river.drain()
	await settle(river)
	expect(await river.comments('SUP-1')).toHaveLength(4)
	expect(river.sent).toEqual([])
	await river.comment('SUP-1', 'The answer')
	await settle(river)
	expect(texts(river)).toEqual(['The answer'])
})

test('a reporter who is a colleague is not answered with their own words', async () => {
	const river = await openRiver({ channel: 'webhook' })
	await river.say({ ...ANNA, email: 'manager@example.com' }, 'Hello')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	await river.comment('SUP-1', 'Me again', { as: 'manager@example.com' })
	expect(await river.answerOutbox(id)).toBe(0)
	expect(river.sent).toEqual([])
})

test('formatting becomes plain text', async () => {
	const river = await opened()
	const item = (text: string) => ({
		type: 'listItem',
		content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
	})
	const body = { type: 'doc', version: 1, content: [{ type: 'bulletList', content: [item('a'), item('b')] }] }
	await river.comment('SUP-1', '', { body: { body } })
	await settle(river)
	expect(texts(river)).toEqual(['• a\n• b'])
})

test('a request that came another way has no outbox', async () => {
	const river = await opened()
	expect(await river.answerOutbox('10000')).toBe(0)
	expect(await panelOf('10000', () => Promise.reject(new Error('not asked')), 0)).toEqual({ state: 'elsewhere' })
})

describe('the first response', () => {
	test('is counted once, on the day the request was opened', async () => {
		const river = await opened()
		await river.wait(26 * 60 * MINUTE)
		await river.comment('SUP-1', 'one')
		await river.comment('SUP-1', 'two')
		await settle(river)
		const times = (await river.tallies()).flatMap(({ day, times: all = [] }) => all.map((time) => ({ day, ...time })))
		expect(times).toEqual([{ day: '2026-11-21', measure: 'firstResponse', ms: 26 * 60 * MINUTE, n: 1 }])
		expect(await river.counted('outbound')).toBe(2)
	})
})

describe('the provider', () => {
	test('refuses for good: failed with the reason, and the agent is told inside', async () => {
		const river = await opened()
		river.answer(json(403, { ok: false, description: 'Forbidden: bot was blocked by the user' }))
		const comment = await river.comment('SUP-1', 'Hello')
		await settle(river)
		await settle(river)
		expect(river.sent).toHaveLength(1)
		expect(await statusOf(river, comment)).toMatchObject({
			status: 'failed',
			reason: expect.stringContaining('blocked'),
		})
		expect(await notes(river)).toMatchObject([{ public: false, text: expect.stringContaining('did not reach') }])
		expect(await river.counted('outbound')).toBe(0)
	})

	test('is busy: tried again when it says, sent once', async () => {
		const river = await opened()
		const busy = { ok: false, description: 'Too Many Requests', parameters: { retry_after: 9 } }
		river.answer(json(429, busy))
		const comment = await river.comment('SUP-1', 'Hello')
		expect(await river.answerOutbox(river.id)).toBe(9)
		// A bell that comes too early changes nothing.
		expect(await river.answerOutbox(river.id)).toBeGreaterThan(0)
		expect(river.sent).toHaveLength(1)
		await settle(river)
		expect(river.sent).toHaveLength(2)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
		expect(await river.counted('outbound')).toBe(1)
	})

	test('is busy for more than a day: failed', async () => {
		const river = await opened()
		const busy = () => json(429, { ok: false, description: 'Too Many Requests', parameters: { retry_after: 3600 } })
		river.answer(...Array.from({ length: 40 }, busy))
		const comment = await river.comment('SUP-1', 'Hello')
		await settle(river)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'failed' })
		expect(await notes(river)).toHaveLength(1)
	})

	test.each(['none', 502] as const)(
		'may or may not have it (%p): unknown, and nothing is sent again by itself',
		async (lost) => {
			const river = await opened()
			river.answer(lost === 'none' ? 'none' : json(lost, {}))
			const comment = await river.comment('SUP-1', 'Hello')
			await settle(river)
			await river.comment('SUP-1', 'Next')
			await settle(river)
			expect(texts(river)).toEqual(['Hello', 'Next'])
			expect(await statusOf(river, comment)).toMatchObject({ status: 'unknown' })
			expect(await notes(river)).toMatchObject([{ public: false, text: expect.stringContaining('not known') }])
		},
	)
})

test('a switched-off account answers nothing and says so', async () => {
	const river = await opened()
	await switchAccount('acc_1', false)
	const comment = await river.comment('SUP-1', 'Hello')
	await settle(river)
	expect(river.sent).toEqual([])
	expect(await statusOf(river, comment)).toMatchObject({ status: 'failed', reason: 'The channel is switched off.' })
})

describe('a run that died', () => {
	test('while sending: unknown, for the provider may have it', async () => {
		const river = await opened()
		const comment = await river.comment('SUP-1', 'Hello')
		// Every storage call after the sending fails: nothing can be recorded.
		river.during(/secret\/get/, async () =>
			river.trouble({ match: /transaction|entity\/get|batch\/get/, when: 'before', answer: 'none', times: 99 }),
		)
		await river.answerOutbox(river.id).catch(() => undefined)
		expect(river.sent).toHaveLength(1)
		river.trouble()
		expect(await river.answerOutbox(river.id)).toBeGreaterThan(0)
		await settle(river)
		expect(river.sent).toHaveLength(1)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'unknown' })
	})
})

/** Every storage call of a reply fails once, in each way; the end is always the same. */
describe('storage fails at every call in turn', () => {
	const NAMES = ['request and outbox', 'account and conversation', 'the claim', 'the connection', 'the record']
	const cases = NAMES.flatMap((name, skip) =>
		(['before', 'after', 'late'] as const).flatMap((when) =>
			(['none', 500, 429] as const).flatMap((answer) =>
				when !== 'before' && answer === 429 ? [] : [{ name, skip, when, answer }],
			),
		),
	)

	test.each(cases)('$name, $when it takes effect, answer $answer', async ({ skip, when, answer }) => {
		const river = await opened()
		const comment = await river.comment('SUP-1', 'Hello')
		river.trouble({ match: /\/api\/v1\//, when, answer, skip })
		await settle(river)
		await river.land()
		await settle(river)
		expect(texts(river)).toEqual(['Hello'])
		expect((await stateOf(river))?.sending).toBeUndefined()
		expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
		expect(await river.counted('outbound')).toBe(1)
	})

	test.each([0, 1, 2, 3])('Jira’s reading %i is not answered: later', async (skip) => {
		const river = await opened()
		await river.comment('SUP-1', 'Hello')
		river.trouble({ match: /\/rest\//, when: 'before', answer: skip % 2 ? 429 : 500, skip })
		await settle(river)
		expect(texts(river)).toEqual(['Hello'])
	})
})

test('receipts that came before the record count', async () => {
	const river = await opened({ channel: 'whatsapp' })
	const comment = await river.comment('SUP-1', 'Hello')
	await settle(river)
	const [name = ''] = (await statusOf(river, comment))?.receipts ?? []
	await createRow(receiptWrite(name, { status: 'read', at: 5 }))
	const view = await panelOf(river.id, async () => ({}) as never, river.clock.now())
	expect(view).toMatchObject({
		state: 'ours',
		channel: { id: 'whatsapp' },
		person: { name: 'Anna Abel' },
		inbound: { description: { sentAt: expect.any(Number) } },
		replies: { [comment]: { status: 'read', at: 5 } },
		handled: comment,
	})
})

test('a comment whose event was lost is found by the hourly look', async () => {
	const river = await opened()
	await river.comment('SUP-1', 'Hello')
	await river.wait(MINUTE)
	const bells: { outboxes: string[] }[] = []
	expect(
		await ringUpdated(async (rung) => bells.push(...rung), (await updatedLately(async () => true, 130)).found),
	).toBe(1)
	expect(bells).toEqual([{ outboxes: [river.id] }])
	await settle(river)
	expect(texts(river)).toEqual(['Hello'])
})

test('an internal comment that is made public after the watermark passed it stays inside', async () => {
	const river = await openRiver()
	await river.say(ANNA, 'Hello')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	const note = await river.comment('SUP-1', 'For colleagues', { internal: true })
	await river.answerOutbox(id)
	const properties = [{ key: 'sd.public.comment', value: { internal: false } }]
	await river.as('agent1@example.com', 'PUT', `/rest/api/3/issue/SUP-1/comment/${note}`, {
		body: adf('For colleagues'),
		properties,
	})
	expect((await river.comments('SUP-1')).map(({ public: shown }) => shown)).toEqual([true])
	await river.answerOutbox(id)
	await river.comment('SUP-1', 'For the customer')
	await river.answerOutbox(id)
	expect(river.sent.map(({ body }) => JSON.parse(body).text)).toEqual(['For the customer'])
})
