import { updatedLately } from '../../src/reply/reconcile'
import { hourly } from '../../src/schedule'
import { putRow } from '../../src/store/row'
import { tallyWrite } from '../../src/store/tallies'
import { localDay } from '../../src/tally/local-day'
import { countedThisHour } from '../../src/tally/this-hour'
import { ANNA, BEN, openRiver, type River } from '../intake/river'

/** Requests of so many people, shown by searches. */
async function opened(river: River, people: number): Promise<void> {
	for (let person = 0; person < people; person++) {
		await river.say({ id: `p${person}` }, 'Hello')
		if (person % 80 < 79 && person < people - 1) continue
		await river.drain()
		// Storage's quota of a minute.
		await river.wait(61_000)
	}
	river.quiet()
}

const searches = (river: River) => river.calls().filter(({ name }) => name.endsWith('/search/jql')).length

test('messages of this hour are counted, each account by its own clock', async () => {
	const river = await openRiver({ start: Date.UTC(2026, 10, 21, 9, 5) })
	await river.say(ANNA, 'One')
	await river.drain()
	await river.wait(3_600_000)
	await river.say(ANNA, 'Two')
	await river.say(BEN, 'Three')
	await river.drain()
	await river.wait(6_000)
	expect(await countedThisHour([await river.settings()], river.clock.now())).toBe(2)
	expect(await countedThisHour([], river.clock.now())).toBe(0)
})

test('a search asks before each further page, and begins with the oldest update', async () => {
	const river = await openRiver()
	await opened(river, 230)
	const asked: number[] = []
	const { found, whole } = await updatedLately(async (count) => {
		asked.push(count)
		return count < 200
	}, 130)
	expect(whole).toBe(false)
	expect(asked).toEqual([100, 200])
	expect(found).toHaveLength(200)
	// Of those that were filed first.
	expect(Number(found[0]?.key.slice(4))).toBeLessThanOrEqual(80)
	expect(Number(found.at(-1)?.key.slice(4))).toBeGreaterThan(160)
	expect(searches(river)).toBe(2)
})

test.each([
	[0, 2],
	[600, 1],
])('the hourly look leaves the points to live messages: after %i of them it asks %i times', async (inbound, asks) => {
	// The handler goes by the machine's clock.
	const now = Date.now()
	const river = await openRiver({ start: now })
	await opened(river, 130)
	const { timeZone } = await river.settings()
	const place = { project: 'SUP', account: 'acc_1', channel: 'telegram' as const }
	await putRow(tallyWrite('live', now, [{ ...place, ...localDay(now, timeZone), counts: { inbound } }]))
	await river.wait(6_000)
	await hourly()
	expect(searches(river)).toBe(asks)
})
