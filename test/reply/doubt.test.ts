import { panelOf } from '../../src/reply/panel'
import { accountAddress } from '../../src/store/accounts'
import { dueOutboxes, ended, type Outbox, type SentReply } from '../../src/store/outboxes'
import { receiptWrite } from '../../src/store/receipts'
import { createRow, deleteRow } from '../../src/store/row'
import { forgetRequest } from '../../src/tally/observe'
import { json, notes, opened, settle, stateOf, statusOf, texts } from './answering'

const DAY = 86_400_000
const dead = { match: /transaction|entity\/get|batch\/get/, when: 'before', answer: 'none', times: 99 } as const

test('what Forge did not let out was not sent: later above its limit, failed where the host is not approved', async () => {
	const river = await opened()
	river.answer(Object.assign(new Error('Above the limit'), { status: 429 }))
	const comment = await river.comment('SUP-1', 'Hello')
	await settle(river)
	expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
	river.answer(Object.assign(new Error('Not included'), { name: 'REQUEST_EGRESS_ALLOWLIST_ERR', status: 403 }))
	const refused = await river.comment('SUP-1', 'Once more')
	await settle(river)
	expect(await statusOf(river, refused)).toMatchObject({ status: 'failed', reason: expect.stringContaining('approve') })
})

describe('a provider that knows repeats by their key', () => {
	test.each(['none', 500] as const)('is sent again what may have been lost (%p)', async (lost) => {
		const river = await opened({ channel: 'webhook' })
		river.answer(lost === 'none' ? 'none' : json(lost, {}))
		const comment = await river.comment('SUP-1', 'Hello')
		await settle(river)
		expect(texts(river)).toEqual(['Hello', 'Hello'])
		expect(new Set(river.sent.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
		expect(await notes(river)).toEqual([])
		expect(await river.counted('outbound')).toBe(1)
	})

	test('is sent again what a run that died was sending', async () => {
		const river = await opened({ channel: 'webhook' })
		const comment = await river.comment('SUP-1', 'Hello')
		river.during(/secret\/get/, async () => river.trouble(dead))
		await river.answerOutbox(river.id).catch(() => undefined)
		river.trouble()
		await settle(river)
		expect(new Set(river.sent.map(({ headers }) => headers.get('webhook-id'))).size).toBe(1)
		expect(river.sent).toHaveLength(2)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
	})

	test('that never answers is given up after a day: unknown, not failed', async () => {
		const river = await opened({ channel: 'webhook' })
		river.answer(...Array.from({ length: 60 }, () => 'none' as const))
		const comment = await river.comment('SUP-1', 'Hello')
		await settle(river)
		expect(river.sent.length).toBeLessThan(60)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'unknown' })
	})

	test('that refuses it after a lost answer may have taken it before', async () => {
		const river = await opened({ channel: 'webhook' })
		river.answer('none', json(410, {}))
		const comment = await river.comment('SUP-1', 'Hello')
		await settle(river)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'unknown' })
	})
})

describe('a receipt for a reply whose answer was lost', () => {
	const shown = async (river: Awaited<ReturnType<typeof opened>>, comment: string) => {
		const view = await panelOf(river.id, async () => ({}) as never, river.clock.now())
		return view.state === 'ours' ? view.replies[comment] : undefined
	}

	test.each(['an unanswered call', 'a run that died'])('settles it: %s', async (how) => {
		const river = await opened({ channel: 'whatsapp' })
		const comment = await river.comment('SUP-1', 'Hello')
		if (how === 'an unanswered call') river.answer('none')
		else river.during(/secret\/get/, async () => river.trouble(dead))
		await river.answerOutbox(river.id).catch(() => undefined)
		river.trouble()
		await settle(river)
		expect(await shown(river, comment)).toMatchObject({ status: 'unknown' })
		const receipts = await river.receipts()
		expect(receipts).toBe(3)
		expect(await shown(river, comment)).toMatchObject({ status: 'read' })
		expect(river.sent).toHaveLength(1)
	})

	test('of one of two parts proves nothing of the other', async () => {
		const river = await opened({ channel: 'whatsapp' })
		const comment = await river.comment('SUP-1', 'a '.repeat(3000))
		river.answer('none')
		await settle(river)
		const [first = '', second = ''] = (await statusOf(river, comment))?.receipts ?? []
		await createRow(receiptWrite(first, { status: 'delivered', at: 5 }))
		expect(await shown(river, comment)).toMatchObject({ status: 'unknown' })
		await createRow(receiptWrite(second, { status: 'delivered', at: 6 }))
		expect(await shown(river, comment)).toMatchObject({ status: 'delivered' })
	})
})

describe('a doubt that cannot be settled', () => {
	const due = async (river: Awaited<ReturnType<typeof opened>>) =>
		(await dueOutboxes(river.clock.now() + DAY)).found.includes(river.id)
	const died = async () => {
		const river = await opened()
		const comment = await river.comment('SUP-1', 'Hello')
		river.during(/secret\/get/, async () => river.trouble(dead))
		await river.answerOutbox(river.id).catch(() => undefined)
		river.trouble()
		await river.wait(200_000)
		expect(await due(river)).toBe(true)
		return { river, comment, path: `/rest/api/3/issue/SUP-1/comment/${comment}` }
	}
	const over = async (river: Awaited<ReturnType<typeof opened>>, comment: string) => {
		await river.wait(10_000)
		expect(await due(river)).toBe(false)
		expect((await stateOf(river))?.sending).toBeUndefined()
		expect(await statusOf(river, comment)).toMatchObject({ status: 'unknown' })
		expect(river.sent).toHaveLength(1)
	}

	test('its comment was deleted: unknown, the agent is told, the next goes out', async () => {
		const { river, comment, path } = await died()
		await river.as('agent1@example.com', 'DELETE', path)
		await settle(river)
		await over(river, comment)
		expect(await notes(river)).toMatchObject([{ public: false, text: expect.stringContaining('deleted') }])
		await river.comment('SUP-1', 'Next')
		await settle(river)
		expect(texts(river)).toEqual(['Hello', 'Next'])
	})

	test('the request is out of sight for a while: it is not taken for deleted, and counts once it is known', async () => {
		const { river, comment } = await died()
		river.jira.withholdFromApp('SUP', ['BROWSE_PROJECTS'])
		await river.answerOutbox(river.id)
		expect(await statusOf(river, comment)).toBeUndefined()
		river.jira.withholdFromApp('SUP', [])
		await settle(river)
		await over(river, comment)
		expect(await river.counted('outbound')).toBe(1)
	})

	test('the request was deleted', async () => {
		const { river, comment } = await died()
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		await forgetRequest(river.id, river.clock.now())
		await settle(river)
		await over(river, comment)
	})

	test('it only waited, and the request cannot be read for a day: failed', async () => {
		const river = await opened()
		river.answer(json(429, {}))
		const comment = await river.comment('SUP-1', 'Hello')
		await river.answerOutbox(river.id)
		await river.as('admin@example.com', 'DELETE', '/rest/api/3/issue/SUP-1')
		await river.wait(3_600_000)
		await settle(river)
		expect(await due(river)).toBe(true)
		await river.wait(DAY)
		await settle(river)
		await river.wait(10_000)
		expect(await due(river)).toBe(false)
		expect(await statusOf(river, comment)).toMatchObject({ status: 'failed' })
	})

	test('the account is gone', async () => {
		const { river, comment } = await died()
		await deleteRow(accountAddress('acc_1'))
		await settle(river)
		await over(river, comment)
	})
})

describe('one that waits to be tried again', () => {
	const busy = (seconds = 60) => json(429, { ok: false, parameters: { retry_after: seconds } })

	test('holds up the later ones, and the panel says why', async () => {
		const river = await opened()
		river.answer(busy())
		const first = await river.comment('SUP-1', 'one')
		await river.answerOutbox(river.id)
		for (const text of ['two', 'three', 'four', 'five', 'six', 'seven']) await river.comment('SUP-1', text)
		expect(await river.answerOutbox(river.id)).toBeGreaterThan(0)
		const view = await panelOf(river.id, async () => ({}) as never, river.clock.now())
		expect(view).toMatchObject({ replies: { [first]: { status: 'waiting', reason: expect.stringContaining('429') } } })
		await settle(river)
		expect(texts(river)).toEqual(['one', 'one', 'two', 'three', 'four', 'five', 'six', 'seven'])
	})

	test('is sent as it reads then', async () => {
		const river = await opened()
		river.answer(busy())
		const comment = await river.comment('SUP-1', 'teh')
		await river.answerOutbox(river.id)
		const body = { type: 'doc', version: 1, content: [{ type: 'paragraph', content: [{ type: 'text', text: 'the' }] }] }
		await river.as('agent1@example.com', 'PUT', `/rest/api/3/issue/SUP-1/comment/${comment}`, { body })
		await settle(river)
		expect(texts(river)).toEqual(['teh', 'the'])
	})

	test('is dropped when it is deleted, and the next has its own tries', async () => {
		const river = await opened()
		river.answer(busy())
		const comment = await river.comment('SUP-1', 'one')
		await river.answerOutbox(river.id)
		await river.comment('SUP-1', 'two')
		await river.as('agent1@example.com', 'DELETE', `/rest/api/3/issue/SUP-1/comment/${comment}`)
		river.answer(busy(9))
		await river.wait(61_000)
		expect(await river.answerOutbox(river.id)).toBe(9)
		await settle(river)
		expect(texts(river)).toEqual(['one', 'two', 'two'])
		expect(await statusOf(river, comment)).toBeUndefined()
		expect(await notes(river)).toEqual([])
	})
})

test('after thousands of long answers the row is still small, and the last ones are there', () => {
	let outbox: Outbox = { watermark: '0', sent: {} }
	for (let id = 9_000; id < 12_000; id++) {
		const receipts = Array.from({ length: 120 }, (_, part) => `acc_0123456789abcdefghij:${id}-${part}-0123456789`)
		const reply: SentReply = { status: 'sent', at: id, receipts, reason: 'x'.repeat(200) }
		outbox = ended(outbox, `${id}`, reply)
	}
	expect(outbox.watermark).toBe('11999')
	expect(Object.keys(outbox.sent)).toEqual(['11996', '11997', '11998', '11999'])
	expect(JSON.stringify(outbox).length).toBeLessThan(100_000)
})
