import { askAgain } from '../../src/reply/again'
import { panelOf } from '../../src/reply/panel'
import { json, opened, settle, stateOf, statusOf, texts } from './answering'

/** A request with one answer of which nobody knows whether it arrived. */
async function doubtful(channel: 'telegram' | 'whatsapp' = 'telegram') {
	const river = await opened({ channel })
	river.answer('none')
	const comment = await river.comment('SUP-1', 'Hello')
	await settle(river)
	const ask = () => askAgain(river.id, comment, river.clock.now())
	return { ...river, answered: comment, ask }
}

test('an answer in doubt is sent once more when an agent says so, and no further', async () => {
	const river = await doubtful()
	await Promise.all([river.ask(), river.ask()])
	await river.ask()
	await settle(river)
	await settle(river)
	expect(texts(river)).toEqual(['Hello', 'Hello'])
	expect(await statusOf(river, river.answered)).toMatchObject({ status: 'sent' })
	await expect(river.ask()).rejects.toMatchObject({ message: 'This answer was sent already.' })
	// It was counted as perhaps sent.
	expect(await river.counted('outbound')).toBe(1)
})

test('two bells at once send it once', async () => {
	const river = await doubtful()
	await river.ask()
	await Promise.all([1, 2, 3].map(() => river.answerOutbox(river.id).catch(() => 30)))
	await settle(river)
	expect(texts(river)).toEqual(['Hello', 'Hello'])
})

test('one that failed is counted when it goes out at last', async () => {
	const river = await opened()
	river.answer(json(403, { ok: false, description: 'blocked' }))
	const comment = await river.comment('SUP-1', 'Hello')
	await settle(river)
	await river.comment('SUP-1', 'Next')
	await settle(river)
	await askAgain(river.id, comment, river.clock.now())
	await settle(river)
	expect(texts(river)).toEqual(['Hello', 'Next', 'Hello'])
	expect(await statusOf(river, comment)).toMatchObject({ status: 'sent' })
	expect(await river.counted('outbound')).toBe(2)
	// The watermark does not go back.
	expect((await stateOf(river))?.watermark).not.toBe(comment)
	await settle(river)
	expect(river.sent).toHaveLength(3)
})

test('the second try that fails leaves the doubt, one that is lost too', async () => {
	const river = await doubtful()
	await river.ask()
	river.answer(json(403, { ok: false, description: 'blocked' }))
	await settle(river)
	expect(await statusOf(river, river.answered)).toMatchObject({ status: 'unknown' })
	await river.ask()
	river.answer('none')
	await settle(river)
	expect(await statusOf(river, river.answered)).toMatchObject({ status: 'unknown' })
	expect(river.sent).toHaveLength(3)
})

test('while it waits the panel says so; a busy provider is asked later', async () => {
	const river = await doubtful()
	await river.ask()
	const shown = async () => {
		const view = await panelOf(river.id, async () => ({}) as never, river.clock.now())
		return view.state === 'ours' ? view.replies[river.answered] : undefined
	}
	expect(await shown()).toMatchObject({ status: 'waiting' })
	river.answer(json(429, { ok: false, parameters: { retry_after: 60 } }))
	expect(await river.answerOutbox(river.id)).toBe(60)
	expect(await shown()).toMatchObject({ status: 'waiting', reason: expect.stringContaining('429') })
	await settle(river)
	expect(await shown()).toMatchObject({ status: 'sent' })
	expect(river.sent).toHaveLength(3)
})

test('a wish for a comment that was deleted meanwhile ends', async () => {
	const river = await doubtful()
	await river.ask()
	await river.as('agent1@example.com', 'DELETE', `/rest/api/3/issue/SUP-1/comment/${river.answered}`)
	await settle(river)
	expect(river.sent).toHaveLength(1)
	expect((await stateOf(river))?.again).toBeUndefined()
	expect(await statusOf(river, river.answered)).toMatchObject({ status: 'unknown' })
})

test('receipts that settled it meanwhile refuse the wish', async () => {
	const river = await doubtful('whatsapp')
	await river.receipts()
	await expect(river.ask()).rejects.toMatchObject({ message: 'This answer was sent already.' })
})

test('its own receipts count, not those of the first try', async () => {
	const river = await doubtful('whatsapp')
	await river.ask()
	await settle(river)
	const names = river.sent.map(({ body }) => JSON.parse(body).biz_opaque_callback_data)
	expect(new Set(names).size).toBe(2)
})

test('of an answer that nobody tried to send nothing is sent again', async () => {
	const river = await doubtful()
	await expect(askAgain(river.id, '99999', 0)).rejects.toMatchObject({ name: 'UserError' })
})

describe('storage fails at every call in turn', () => {
	const cases = [0, 1, 2, 3, 4].flatMap((skip) =>
		(['before', 'after', 'late'] as const).flatMap((when) =>
			(['none', 500] as const).map((answer) => ({ skip, when, answer })),
		),
	)

	test.each(cases)('call $skip, $when it takes effect, answer $answer: sent once more', async (fault) => {
		const river = await doubtful()
		await river.ask()
		river.trouble({ match: /\/api\/v1\//, ...fault })
		await settle(river)
		await river.land()
		await settle(river)
		expect(texts(river)).toEqual(['Hello', 'Hello'])
		expect(await statusOf(river, river.answered)).toMatchObject({ status: 'sent' })
		expect(await river.counted('outbound')).toBe(1)
	})
})
