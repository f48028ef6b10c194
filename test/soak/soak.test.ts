import { soak } from './soak'

jest.setTimeout(300_000)

test('a short soak: nothing lost, doubled or out of order, tallies equal', async () => {
	const { figures, harshness, seed, ...found } = await soak({ seed: 7, messages: 300, conversations: 40 })
	expect(harshness.faults).toBeGreaterThan(50)
	expect(figures.messages).toBe(300)
	expect(figures.deletions).toBeGreaterThan(0)
	expect(figures.pausedAccounts).toBeGreaterThan(0)
	for (const [name, list] of Object.entries(found)) expect({ name, list }).toEqual({ name, list: [] })
})
