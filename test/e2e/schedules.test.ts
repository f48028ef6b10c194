import { openSite } from './client'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
afterEach(() => open.close())

const gadget = {
	projects: [],
	channels: [],
	period: 'P30D',
	group: 'day',
	measure: 'requests',
	compare: 'none',
	timeZone: 'Europe/Berlin',
	refresh: 15,
}

const report = async (user = 'manager@example.com', config: object = gadget) =>
	(
		await open.call('POST', '/local/invoke', {
			module: 'channel-gadget',
			function: 'report',
			payload: { config },
			user,
		})
	).json

test('the sweep files what a lost bell left behind', async () => {
	open = await openSite()
	await open.call('POST', '/local/faults', [{ target: 'queue', when: 'before', nth: 1, kind: 'error' }])
	expect(await open.telegram(open.update(1, 'Is anybody there?'))).toBe(200)
	await open.idle()
	expect(await open.requests()).toEqual([])
	await open.call('POST', '/local/clock', { advance: 'PT10M' })
	await open.idle()
	expect((await open.requests()).map(({ fields }) => fields.summary)).toEqual(['Is anybody there?'])
})

test('storage that is down makes the provider send again, and nothing is doubled', async () => {
	open = await openSite()
	const update = open.update(1, 'Hello')
	await open.call('POST', '/local/faults', [{ target: 'kvs', match: 'set', when: 'before', nth: 1, kind: '429' }])
	expect(await open.telegram(update)).toBe(503)
	await open.call('DELETE', '/local/faults')
	expect(await open.telegram(update)).toBe(200)
	await open.idle()
	expect(await open.requests()).toHaveLength(1)
})

test('an answer whose event was lost goes out with the hourly look', async () => {
	open = await openSite({ lostEvents: 1 })
	await open.telegram(open.update(1, 'Hello'))
	await open.idle()
	await open.comment('SUP-1', 'Good morning')
	await open.idle()
	const sent = async () => (await open.sent()).filter(({ url }) => url.includes('sendMessage')).length
	expect(await sent()).toBe(0)
	await open.call('POST', '/local/schedule/hourly')
	await open.idle()
	expect(await sent()).toBe(1)
})

test('counts reach the report at once, and folding does not change them', async () => {
	open = await openSite()
	for (const chat of [1, 2, 3]) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.whatsapp([['4915100', 'Hello']])
	await open.idle()
	const before = await report()
	expect(before.total).toEqual({ value: 4, count: 4 })
	await open.call('POST', '/local/clock', { advance: 'PT3H' })
	const after = await report()
	expect(after.series).toEqual(before.series)
	const { json: refused } = await open.call('POST', '/local/invoke', {
		module: 'channel-gadget',
		function: 'report',
		payload: { config: { ...gadget, period: { from: '2026-02-30', to: '2026-01-01' } } },
		user: 'manager@example.com',
	})
	expect(refused.error).toMatch(/period/)
})

test('only projects that the viewer may browse are counted', async () => {
	open = await openSite()
	await open.telegram(open.update(1, 'Question'))
	await open.idle()
	expect((await report('customer1@example.com')).projects).toEqual([])
	expect((await report('agent1@example.com')).projects).toEqual(['SUP'])
})

test('a hardly used account is flagged by the daily watch, in gadget, panel and admin page', async () => {
	// A month of five-minute runs: each need not start cold.
	open = await openSite({ clock: '2026-09-01T08:00:00Z', warmMs: 3_600_000 })
	for (let chat = 1; chat <= 12; chat++) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.whatsapp([['4915100', 'The only one']])
	await open.idle()
	await open.call('POST', '/local/clock', { now: '2026-09-20T08:00:00Z' })
	for (let chat = 21; chat <= 32; chat++) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.idle()
	// Older than its window and the week of grace.
	await open.call('POST', '/local/clock', { now: '2026-10-06T08:00:00Z' })
	// Days are judged when they are over.
	await open.call('POST', '/local/clock', { advance: 'P1D' })
	await open.call('POST', '/local/schedule/daily')
	const flags = (await report()).flags as {
		account: string
		kind: string
		evidence: string
		rule: string
		advice: string
	}[]
	const flag = flags.find(({ account }) => account === 'wa')
	expect(flag).toMatchObject({ kind: 'low-use', evidence: expect.stringMatching(/\d/), advice: expect.any(String) })
	expect(flags.find(({ account }) => account === 'tg')).toBeUndefined()
	const [request] = await open.requests('switchboardChannel = whatsapp')
	const panel = await open.call('POST', '/local/invoke', {
		module: 'channel-panel',
		function: 'panel',
		user: 'agent1@example.com',
		context: { issue: { id: request?.id } },
	})
	expect(panel.json).toMatchObject({ report: { flag: { kind: 'low-use' } } })
	const overview = await open.call('POST', '/local/invoke', {
		module: 'channel-admin',
		function: 'overview',
		user: 'admin@example.com',
	})
	expect(overview.json.flags).toHaveLength(flags.length)
})

test('removing an account stops it at once, and it can be brought back', async () => {
	open = await openSite()
	const admin = (name: string, payload: object, user = 'admin@example.com') =>
		open.call('POST', '/local/invoke', { module: 'channel-admin', function: name, payload, user })
	expect((await admin('removeAccount', { id: 'tg' }, 'agent1@example.com')).json.error).toMatch(/administrators/)
	await admin('setEnabled', { id: 'tg', enabled: false })
	expect(await open.telegram(open.update(1, 'Hello'))).toBe(410)
	await admin('removeAccount', { id: 'tg' })
	expect(await open.telegram(open.update(1, 'Hello'))).toBe(404)
	expect((await admin('restoreAccount', { id: 'tg' })).json).toMatchObject({ id: 'tg', enabled: true })
	expect(await open.telegram(open.update(1, 'Hello'))).toBe(200)
	expect(JSON.stringify((await admin('overview', {})).json)).not.toContain('tg-secret')
})
