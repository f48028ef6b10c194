import { openSite } from './client'

let open: Awaited<ReturnType<typeof openSite>>
afterEach(() => open.close())

test('an agent sends a doubtful answer again, twice asked once sent; the request keeps who asked; nobody else may', async () => {
	open = await openSite()
	await open.telegram(open.update(42, 'Where is my parcel?'))
	await open.idle()
	await open.call('POST', '/local/egress/answers', [{ host: 'api.telegram.org', status: 502 }])
	const { json } = await open.comment('SUP-1', 'It will arrive tomorrow')
	await open.idle()
	const [request] = await open.requests()
	const invoke = async (name: string, user: string, payload = {}) => {
		const context = { issue: { id: request?.id, key: 'SUP-1' } }
		const call = { module: 'channel-panel', function: name, payload, user, context }
		return (await open.call('POST', '/local/invoke', call)).json
	}
	const comment = String(json.id)
	expect(await invoke('panel', 'agent1@example.com')).toMatchObject({ replies: { [comment]: { status: 'unknown' } } })

	expect(await invoke('sendAgain', 'manager@example.com', { comment })).toMatchObject({ error: expect.any(String) })
	const asked = [1, 2].map(() => invoke('sendAgain', 'agent1@example.com', { comment }))
	// The second may come after it was sent.
	const told = await Promise.all(asked)
	expect(told).toContainEqual({ asked: true })
	for (const one of told) expect([{ asked: true }, { error: 'This answer was sent already.' }]).toContainEqual(one)
	await open.idle()
	expect(await invoke('panel', 'agent1@example.com')).toMatchObject({ replies: { [comment]: { status: 'sent' } } })
	const egress = (await open.call('GET', '/local/egress')).json as unknown as { url: string; status: number }[]
	expect(egress.filter(({ url }) => url.endsWith('/sendMessage')).map(({ status }) => status)).toEqual([502, 200])
	const kept = (await open.comments('SUP-1')).filter(({ words }) => words.includes('sent to the customer again'))
	expect(kept).toMatchObject([{ public: false }])
	expect(kept[0]?.author).not.toBe('Switchboard')
	expect(await invoke('sendAgain', 'agent1@example.com', { comment })).toMatchObject({
		error: 'This answer was sent already.',
	})
})
