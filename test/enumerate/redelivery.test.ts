import { deviations, enumerate } from './enumerate'

jest.setTimeout(300_000)

const ONE = {
	requests: [{ description: 'My parcel did not arrive', comments: [] }],
	counted: { inbound: 1, requests: 1, conversations: 1 },
}

test('redelivery of what is filed: whichever call fails, in whatever way, nothing comes of it', async () => {
	const found = await enumerate(async (stage, person) => {
		await stage.begin()
		const delivery = stage.write(person, 'My parcel did not arrive')
		await stage.deliver(delivery)
		await stage.through()
		return async () => {
			await stage.deliver(delivery)
			await stage.through()
		}
	})
	expect(found.clean).toMatchObject(ONE)
	expect(deviations(found)).toEqual([])
})

test('two deliveries at once: one of them', async () => {
	const found = await enumerate(async (stage, person) => {
		await stage.begin()
		const delivery = stage.write(person, 'My parcel did not arrive')
		return async () => {
			await Promise.all([stage.deliver(delivery), stage.deliver(delivery)])
			await stage.through()
		}
	})
	expect(found.clean).toMatchObject(ONE)
	expect(deviations(found)).toEqual([])
})
