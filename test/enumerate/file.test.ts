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

test('a picture: whichever call fails, in whatever way, it is attached once, or agents are told', async () => {
	const { clean, calls, failed } = await enumerate(async (stage, person) => {
		await stage.begin()
		const delivery = pictured(stage.write(person, 'It came like this'))
		return async () => {
			await stage.deliver(delivery)
			await stage.through()
		}
	})
	expect(clean.requests).toMatchObject([{ attachments: ['image.png'], comments: [] }])
	const upload = calls.findIndex(({ subject }) => subject.endsWith('/attachments'))
	// A file carries no mark that would refuse a second one: an upload that failed may have happened, and is not tried again.
	const doubtful = failed.filter(({ at, fault: { kind } }) => at === upload && (kind === 'error' || kind === '429'))
	expect(deviations({ clean, failed: failed.filter((one) => !doubtful.includes(one)) })).toEqual([])
	const [request] = clean.requests
	const told = { words: expect.stringContaining('could not be attached'), public: false, by: 'app' }
	for (const { name, fault, end } of doubtful) {
		const attachments = fault.when === 'before' ? [] : request?.attachments
		expect({ name, end }).toEqual({
			name,
			end: { ...clean, requests: [{ ...request, attachments, comments: [told] }] },
		})
	}
})
