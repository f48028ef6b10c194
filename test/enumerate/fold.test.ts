import { deviations, enumerate } from './enumerate'

jest.setTimeout(300_000)

const MINUTE = 60_000

test('fold: whichever call of a sweep fails, in whatever way, everything is in the month’s document once', async () => {
	const unfolded: number[] = []
	const found = await enumerate(
		async (stage, person, number) => {
			// A month of its own: its document is to be made, too.
			const month = Date.UTC(2026, 9 - number, 15)
			await stage.begin(month)
			await stage.deliver(stage.write(person, 'My parcel did not arrive', month))
			await stage.through()
			// The row is due once it is an hour old.
			await stage.move(61 * MINUTE)
			unfolded.push(await stage.unfolded())
			return () => stage.move(4 * MINUTE)
		},
		async (stage) => void unfolded.push(await stage.unfolded()),
	)
	expect(found.calls.map(({ subject }) => subject)).toContain('POST /api/v1/transaction')
	expect(found.clean.counted).toMatchObject({ inbound: 1, requests: 1, conversations: 1 })
	expect(deviations(found)).toEqual([])
	expect(unfolded).toEqual(found.failed.flatMap(() => [1, 0]).concat(1, 0, 1, 0))
})
