import type { Jira } from '../../local/jira/site'
import { deviations, enumerate } from './enumerate'
import type { Stage } from './stage'

jest.setTimeout(300_000)

/** Something is written while the request type is gone. @returns brings it back */
async function refused(stage: Stage, person: string): Promise<() => void> {
	const restore = (stage.site.jira as Jira).deleteRequestType('SUP', '1')
	await stage.deliver(stage.write(person, 'My parcel did not arrive'))
	await stage.through()
	return restore
}

test('what Jira refuses: whichever call fails, in whatever way, there is one dead letter', async () => {
	let restore = () => {}
	const found = await enumerate(
		async (stage, person) => {
			await stage.begin()
			return async () => {
				restore = await refused(stage, person)
			}
		},
		async () => restore(),
	)
	expect(found.clean).toMatchObject({ requests: [], dead: [expect.any(String)], counted: { inbound: 0 } })
	expect(deviations(found)).toEqual([])
})

test('replay of a dead letter: whichever call fails, in whatever way, it is filed once', async () => {
	const found = await enumerate(async (stage, person) => {
		await stage.begin()
		const restore = await refused(stage, person)
		restore()
		const [id] = await stage.dead()
		return async () => {
			await stage.admin('replayDead', { account: 'tg', id })
			await stage.through()
		}
	})
	expect(found.calls[0]?.target).toBe('function')
	expect(found.clean).toMatchObject({
		requests: [{ description: 'My parcel did not arrive', comments: [] }],
		counted: { inbound: 1, requests: 1, conversations: 1 },
		dead: [],
	})
	expect(deviations(found)).toEqual([])
})
