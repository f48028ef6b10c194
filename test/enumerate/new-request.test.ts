import { deviations, enumerate, subjects } from './enumerate'

jest.setTimeout(300_000)

test('new request: whichever call fails, in whatever way, there is one', async () => {
	const found = await enumerate(async (stage, person) => {
		await stage.begin()
		const delivery = stage.write(person, 'My parcel did not arrive')
		return async () => {
			await stage.deliver(delivery)
			await stage.through()
		}
	})
	expect(subjects(found)).toContain('jira POST /rest/api/3/issue')
	expect(found.clean).toMatchObject({
		requests: [{ description: 'My parcel did not arrive', comments: [], marked: true }],
		counted: { inbound: 1, requests: 1, conversations: 1 },
		dead: [],
	})
	expect(deviations(found)).toEqual([])
})
