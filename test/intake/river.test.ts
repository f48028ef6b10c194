import { ANNA, BEN, openRiver } from './river'

test('a message becomes a request', async () => {
	const river = await openRiver()
	expect(await river.say(ANNA, 'Where is my parcel?')).toBe(200)
	console.log(
		await river.drain(),
		river.calls().map((c) => c.to + ' ' + c.name),
		river.ledger.kvs.writtenBytes,
	)
	console.log(await river.issue('SUP-1'))
	river.quiet()
	expect(await river.say(ANNA, 'It is still not here')).toBe(200)
	console.log(
		await river.drain(),
		river.calls().map((c) => c.to + ' ' + c.name),
		river.ledger.kvs.writtenBytes,
	)
	console.log(await river.comments('SUP-1'), await river.tallies())
	await river.comment('SUP-1', 'Soon')
	const { id } = await river.issue('SUP-1')
	console.log(await river.answerOutbox(id), river.sent)
})
