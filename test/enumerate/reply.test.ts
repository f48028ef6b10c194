import { deviations, enumerate } from './enumerate'

jest.setTimeout(300_000)

const WORDS = 'It comes tomorrow'

test('reply: sent once, or known to be unknown and never sent again', async () => {
	const { clean, calls, failed } = await enumerate(async (stage, person) => {
		await stage.begin()
		await stage.deliver(stage.write(person, 'My parcel did not arrive'))
		await stage.through()
		return async () => {
			await stage.desk.answer(await stage.request(), WORDS)
			await stage.through()
		}
	})
	expect(clean).toMatchObject({ sent: [WORDS], statuses: ['sent'], counted: { outbound: 1, firstResponse: 1 } })
	const egress = calls.findIndex(({ target }) => target === 'egress')
	const writes = (at: number) => /\/(set|transaction)$/.test(calls[at]?.subject ?? '')
	const claim = calls.findLastIndex((_, at) => at < egress && writes(at))
	const record = calls.findIndex((_, at) => at > egress && writes(at))
	expect(claim).toBeGreaterThan(0)
	// Who dies between the claim and the record leaves nobody who knows; a provider's lost answer tells nothing.
	const doubtful = failed.filter(
		({ at, fault: { kind } }) =>
			(at === egress && kind !== '429') || (at >= claim && at <= record && (kind === 'crash' || kind === 'timeout')),
	)
	expect(deviations({ clean, failed: failed.filter((one) => !doubtful.includes(one)) })).toEqual([])
	const [request] = clean.requests
	const note = { words: expect.stringContaining('not known'), public: false, by: 'app' }
	const unknown = {
		...clean,
		requests: [{ ...request, comments: [...(request?.comments ?? []), note] }],
		statuses: ['unknown'],
	}
	for (const { name, end } of doubtful) {
		if (end.statuses.join() === 'sent') expect({ name, end }).toEqual({ name, end: clean })
		else expect({ name, end }).toEqual({ name, end: { ...unknown, sent: end.sent.length === 0 ? [] : [WORDS] } })
	}
	expect(doubtful.filter(({ end }) => end.statuses.join() === 'unknown').length).toBeGreaterThan(5)
})
