import { type Outbox, outboxAddress } from '../../src/store/outboxes'
import { readRow } from '../../src/store/row'
import { ANNA, openRiver, type River } from '../intake/river'

/** A request of Anna's, filed. */
export async function opened(options: Parameters<typeof openRiver>[0] = {}): Promise<River & { id: string }> {
	const river = await openRiver(options)
	await river.say(ANNA, 'Where is my parcel?')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	river.quiet()
	return { ...river, id }
}

export const texts = (river: River) => river.sent.map(({ body }) => JSON.parse(body).text as string)
export const stateOf = async (river: River & { id: string }) => (await readRow<Outbox>(outboxAddress(river.id)))?.data
export const statusOf = async (river: River & { id: string }, comment: string) => (await stateOf(river))?.sent[comment]
export const notes = async (river: River) =>
	(await river.comments('SUP-1')).filter((comment) => comment.author === 'Switchboard')

/** Rings until it is at rest, as retries and the sweep would. */
export async function settle(river: River & { id: string }): Promise<void> {
	for (let turn = 0; turn < 80; turn++) {
		const again = await river.answerOutbox(river.id).catch(() => 30)
		if (again === 0) return
		await river.wait(again * 1000)
	}
	throw new Error('never at rest')
}

export const json = (status: number, body: unknown, headers: Record<string, string> = {}) =>
	Response.json(body, { status, headers })
