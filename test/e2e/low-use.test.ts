import { openSite } from './client'

jest.setTimeout(240_000)

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
afterEach(() => open.close())

interface Seen {
	account: string
	kind: string
	since: number
	ended?: number
	evidence: string
	rule: string
	action: string
	advice: string
	reasons: string[]
	series: { counts: number[] }
}

async function flags(): Promise<Seen[]> {
	const { json } = await open.call('POST', '/local/invoke', {
		module: 'channel-admin',
		function: 'overview',
		user: 'admin@example.com',
	})
	return (json.flags as Seen[]).filter(({ kind }) => kind === 'low-use')
}

/** Resolves a request, and its customer rates it. */
async function rated(key: string, rating: number): Promise<void> {
	const { json } = await open.call('GET', `/rest/api/3/issue/${key}/transitions`, undefined, 'agent1@example.com')
	const done = (json.transitions as { id: string; to: { statusCategory: { key: string } } }[]).find(
		({ to }) => to.statusCategory.key === 'done',
	)
	await open.call(
		'POST',
		`/rest/api/3/issue/${key}/transitions`,
		{ transition: { id: done?.id } },
		'agent1@example.com',
	)
	const issue = await open.call('GET', `/rest/api/3/issue/${key}?fields=reporter`, undefined, 'agent1@example.com')
	const { reporter } = issue.json.fields as { reporter: { accountId: string; emailAddress: string } }
	const { status } = await open.call(
		'POST',
		`/rest/servicedeskapi/request/${key}/feedback`,
		{ type: 'csat', rating },
		reporter.emailAddress,
	)
	expect(status).toBe(201)
}

test('an account that few use is flagged with what it costs and how it is rated, once, and the flag ends by itself', async () => {
	const telegram = {
		id: 'tg',
		channel: 'telegram' as const,
		settings: { secretToken: 'tg-secret', botToken: '123:abc' },
	}
	const form = {
		id: 'web',
		channel: 'webhook' as const,
		settings: { secret: `whsec_${Buffer.from('a web form’s secret').toString('base64')}` },
		lowUse: { below: 3, days: 7 },
		cost: { month: 30, conversation: 1 },
	}
	open = await openSite({ clock: '2026-09-01T08:00:00Z', warmMs: 3_600_000, accounts: [telegram, form] })
	const write = (n: number) =>
		open.form({ text: `Question ${n}`, sender: { id: `u${n}`, email: `u${n}@example.com` }, conversation: `c${n}` })
	await write(1)
	for (let chat = 1; chat <= 9; chat++) await open.telegram(open.update(chat, `Question ${chat}`))
	await open.idle()
	const [first] = await open.requests('switchboardChannel = webhook')
	const [other] = await open.requests('switchboardChannel = telegram')
	await rated(first?.key ?? '', 5)
	await rated(other?.key ?? '', 3)
	await open.call('POST', '/local/clock', { now: '2026-09-14T08:00:00Z' })
	for (let chat = 21; chat <= 29; chat++) await open.telegram(open.update(chat, `Question ${chat}`))
	await write(2)
	await open.idle()
	// Thirteen days old: its rule's seven and the seven of grace are not over.
	await open.call('POST', '/local/schedule/daily')
	expect(await flags()).toEqual([])
	await open.call('POST', '/local/clock', { advance: 'P2D' })
	await open.call('POST', '/local/schedule/daily')
	await open.call('POST', '/local/schedule/daily')
	const [flag, ...more] = await flags()
	expect(more).toEqual([])
	expect(flag).toMatchObject({
		account: 'web',
		evidence: '“web” had 1 conversation in the 7 days up to 2026-09-15, 10% of the project’s 10.',
		rule: 'Fewer than 3 conversations in 7 days; over after 14 days with 9 or more.',
		action: 'keep',
	})
	expect(flag?.reasons).toContain('A conversation costs 38.')
	expect(flag?.reasons).toContain('Customers rate it 5.0 of 5 (1 rating), elsewhere 3.0.')
	const since = flag?.since
	// Well used for three weeks, from day to day.
	for (let day = 0; day < 22; day++) {
		for (const n of [1, 2]) await write(100 + 2 * day + n)
		await open.idle()
		await open.call('POST', '/local/clock', { advance: 'P1D' })
		await open.call('POST', '/local/schedule/daily')
		const [now] = await flags()
		if (now?.ended !== undefined) break
		expect(now?.since).toBe(since)
	}
	expect((await flags())[0]).toMatchObject({ since, ended: expect.any(Number) })
})
