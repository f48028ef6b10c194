import { createDice } from '../../local/platform/dice'
import { sweepDue } from '../../src/intake/sweep'
import { openRiver, type River } from './river'

const MINUTE = 60_000
const PEOPLE = 4
const MESSAGES = 8

/** One message and its deliveries, until the provider got its 200. */
async function deliver(river: River, person: number, number: number, doubled: boolean): Promise<void> {
	const { headers, body } = river.write({ id: `p${person}` }, `p${person} m${number};`)
	for (let attempt = 0; attempt < 50; attempt++) {
		const { status } = await river.post(headers, body).catch(() => ({ status: 500 }))
		if (status === 200) break
	}
	if (doubled) await river.post(headers, body).catch(() => undefined)
}

/** Bells, retries and sweeps, two consumers at once. */
async function work(river: River, keys: Set<string>): Promise<void> {
	await sweepDue(river.clock.now()).catch(() => undefined)
	for (const key of river.rung()) keys.add(key)
	await Promise.all([...keys, ...keys].map((key) => river.drainKey(key).catch(() => undefined)))
	await river.land().catch(() => undefined)
}

async function words(river: River, key: string): Promise<string[]> {
	const all = [await river.description(key), ...(await river.comments(key)).map(({ text }) => text)].join('\n')
	return all.match(/p\d+ m\d+;/g) ?? []
}

test.each([1, 2, 3, 4, 5, 6])('seed %i: whatever fails, every message is there once and in order', async (seed) => {
	const dice = createDice(seed)
	const river = await openRiver()
	const keys = new Set<string>()
	river.weather(dice, 0.06)
	for (let number = 0; number < MESSAGES; number++) {
		await Promise.all(Array.from({ length: PEOPLE }, (_, person) => deliver(river, person, number, dice.chance(0.3))))
		await river.wait(1_000)
		if (dice.chance(0.5)) await work(river, keys)
	}
	for (let turn = 0; turn < 6; turn++) {
		await river.wait(3 * MINUTE)
		await work(river, keys)
	}
	expect(river.weather()).toBeGreaterThan(10)
	for (let turn = 0; turn < 8; turn++) {
		await river.wait(3 * MINUTE)
		await work(river, keys)
	}

	const requests = await river.requests()
	expect(requests).toHaveLength(PEOPLE)
	const filed = await Promise.all(requests.map((key) => words(river, key)))
	const expected = Array.from({ length: PEOPLE }, (_, person) =>
		Array.from({ length: MESSAGES }, (_, number) => `p${person} m${number};`),
	)
	expect(filed.sort()).toEqual(expected)
	expect(await river.counted('inbound')).toBe(PEOPLE * MESSAGES)
	expect(await river.counted('requests')).toBe(PEOPLE)
	expect(await river.dead()).toEqual([])
	for (const key of keys) expect(await river.mailbox(key)).toMatchObject({ pending: [], tries: 0 })
})
