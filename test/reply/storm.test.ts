import { createDice } from '../../local/platform/dice'
import { type Outbox, outboxAddress } from '../../src/store/outboxes'
import { readRow } from '../../src/store/row'
import { ANNA, openRiver } from '../intake/river'

const ANSWERS = 8

test.each([1, 2, 3, 4, 5, 6])('seed %i: whatever fails, no answer is sent twice, none is forgotten', async (seed) => {
	const dice = createDice(seed)
	const river = await openRiver()
	await river.say(ANNA, 'Hello')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	const comments: string[] = []
	const ring = async () => {
		await Promise.all([1, 2].map(() => river.answerOutbox(id).catch(() => undefined)))
		await river.land().catch(() => undefined)
	}
	river.weather(dice, 0.08)
	for (let turn = 0; turn < ANSWERS; turn++) {
		comments.push(await river.comment('SUP-1', `answer ${turn}`))
		if (dice.chance(0.6)) await ring()
		await river.wait(30_000)
	}
	for (let turn = 0; turn < 6; turn++) {
		await river.wait(180_000)
		await ring()
	}
	expect(river.weather()).toBeGreaterThan(5)
	for (let turn = 0; turn < 4; turn++) {
		await river.wait(3_600_000)
		await ring()
	}
	const sent = river.sent.map(({ body }) => JSON.parse(body).text as string)
	expect(new Set(sent).size).toBe(sent.length)
	expect(sent).toEqual([...sent].sort())
	const outbox = (await readRow<Outbox>(outboxAddress(id)))?.data
	// Notes that tell of an uncertain answer come after it.
	expect(Number(outbox?.watermark)).toBeGreaterThanOrEqual(Number(comments.at(-1)))
	expect(outbox?.sending).toBeUndefined()
	// "Perhaps sent" is said only of what could not be recorded; all others went out.
	const sure = comments.filter((comment) => outbox?.sent[comment]?.status === 'sent')
	expect(Object.keys(outbox?.sent ?? {})).toEqual(comments)
	expect(sure.length).toBeGreaterThanOrEqual(ANSWERS - 2)
	expect(sent.length).toBeGreaterThanOrEqual(sure.length)
})
