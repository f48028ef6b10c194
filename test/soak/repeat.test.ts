import type { Soaked, SoakOptions } from './soak'

jest.setTimeout(300_000)

/** Providers keep what they took in their modules: every run gets modules of its own, as `npm run soak` does. */
async function afresh(options: SoakOptions): Promise<Soaked> {
	let run: Promise<Soaked> | undefined
	await jest.isolateModulesAsync(async () => {
		const { soak } = await import('./soak')
		run = soak(options)
		await run
	})
	if (!run) throw new Error('not run')
	return run
}

test('a seed that failed fails again: the same seed is the same run', async () => {
	const options = { messages: 40, conversations: 6, rate: 0.1 }
	const first = await afresh({ seed: 3, ...options })
	expect(first.harshness.faults).toBeGreaterThan(10)
	expect(await afresh({ seed: 3, ...options })).toEqual(first)
})
