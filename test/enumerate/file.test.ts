import type { LocalDelivery } from '../../local/seams'
import { deviations, enumerate } from './enumerate'

jest.setTimeout(300_000)

/** The same message with a picture. */
function pictured(delivery: LocalDelivery): LocalDelivery {
	const update = JSON.parse(delivery.body) as { message: { text?: string; message_id: number } }
	const { text, ...message } = update.message
	const photo = [{ file_id: `AgAC${message.message_id}`, file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
	return { ...delivery, body: JSON.stringify({ ...update, message: { ...message, caption: text, photo } }) }
}

test('a picture: whichever call fails, in whatever way, it is attached once', async () => {
	const { clean, failed } = await enumerate(async (stage, person) => {
		await stage.begin()
		const delivery = pictured(stage.write(person, 'It came like this'))
		return async () => {
			await stage.deliver(delivery)
			await stage.through()
		}
	})
	expect(clean.requests).toMatchObject([{ attachments: ['image.png'], comments: [] }])
	expect(deviations({ clean, failed })).toEqual([])
})
