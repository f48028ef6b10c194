import { createClock } from '../../../local/platform/clock'
import { createDice } from '../../../local/platform/dice'
import { seededCrypto, seededMath } from '../../../local/platform/random'

const START = Date.parse('2030-01-01T00:00:00Z')

test('a clock that stands still moves only when told; who waits, waits without it', async () => {
	const clock = createClock(START, undefined, { still: true })
	const notes: string[] = []
	clock.after(0, 'delivery', () => void notes.push(`due ${clock.now() - START}`))
	await new Promise<void>((resolve) => {
		clock.wait(500, () => notes.push('long wait') && resolve())
		clock.wait(20, () => void notes.push('short wait'))
	})
	expect(notes).toEqual(['short wait', 'long wait'])
	expect(clock.now()).toBe(START)
	await clock.moveTo(START + 1_000)
	expect(notes.at(-1)).toBe('due 0')
	expect(clock.now()).toBe(START + 1_000)
	clock.stop()
})

test('what functions draw is drawn by the seed', () => {
	const drawn = (seed: number) => {
		const dice = createDice(seed)
		const crypto = seededCrypto(dice)
		return [crypto.randomUUID(), crypto.randomBytes(9).toString('hex'), seededMath(dice).random()]
	}
	expect(drawn(1)).toEqual(drawn(1))
	expect(drawn(2)).not.toEqual(drawn(1))
	expect(drawn(1)[0]).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-8[\da-f]{3}-[\da-f]{12}$/)
	expect(seededMath(createDice(1)).floor(1.5)).toBe(1)
	expect(seededCrypto(createDice(1)).createHash('sha256').update('x').digest('hex')).toHaveLength(64)
})
