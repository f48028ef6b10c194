import { deviations, enumerate, type Scenario, subjects } from './enumerate'
import type { Stage } from './stage'

jest.setTimeout(300_000)

/** A second message, `minutes` after the first one was filed and `between` was done. */
const followUp =
	(between: (stage: Stage) => Promise<unknown> = async () => {}): Scenario =>
	async (stage, person) => {
		await stage.begin()
		await stage.deliver(stage.write(person, 'My parcel did not arrive'))
		await stage.through()
		await between(stage)
		// Past the next schedules and all that they set off.
		await stage.move(10 * 60_000 - 100_000)
		const delivery = stage.write(person, 'It is a red box')
		return async () => {
			await stage.deliver(delivery)
			await stage.through()
		}
	}

test('follow-up: whichever call fails, in whatever way, there is one comment', async () => {
	const found = await enumerate(followUp())
	expect(subjects(found)).toContain('jira POST /rest/api/3/issue/#/comment')
	expect(found.clean).toMatchObject({
		requests: [{ comments: [{ words: 'It is a red box', by: 'customer' }] }],
		counted: { inbound: 2, requests: 1, conversations: 1 },
	})
	expect(deviations(found)).toEqual([])
})

test('follow-up to a resolved request: reopened once, counted once', async () => {
	const found = await enumerate(followUp(async ({ desk, request }) => desk.resolve(await request())))
	expect(found.clean).toMatchObject({
		requests: [{ comments: [{ words: 'It is a red box' }], done: false, reopened: 1 }],
		counted: { inbound: 2, requests: 1, conversations: 2, resolution: 0 },
	})
	expect(deviations(found)).toEqual([])
})
