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

test('an account that few use is flagged with what it costs and how it is rated, once, and no longer when an admin expects less', async () => {
	const telegram = {
		id: 'tg',
		channel: 'telegram' as const,
		settings: { secretToken: 'tg-secret', botToken: '123:abc' },
	}
	const form = {
		id: 'web',
		channel: 'webhook' as const,
		settings: { secret: `whsec_${Buffer.from('a web form’s secret').toString('base64')}` },
		lowUse: { below: 20, days: 7 },
		cost: { month: 30, conversation: 1 },
	}
	open = await openSite({ clock: '2026-09-01T08:00:00Z', warmMs: 3_600_000, accounts: [telegram, form] })
	let n = 0
	async function write(forms: number, chats: number): Promise<void> {
		for (let at = 0; at < forms; at++) {
			n++
			const sender = { id: `u${n}`, email: `u${n}@example.com` }
			expect(await open.form({ text: `Question ${n}`, sender, conversation: `c${n}` })).toBe(200)
		}
		for (let at = 0; at < chats; at++) await open.telegram(open.update(++n, `Question ${n}`))
		await open.idle()
	}
	const nextDay = async () => {
		await open.call('POST', '/local/clock', { advance: 'P1D' })
		await open.call('POST', '/local/schedule/daily')
	}
	await write(1, 3)
	const [first] = await open.requests('switchboardChannel = webhook')
	const [other] = await open.requests('switchboardChannel = telegram')
	await rated(first?.key ?? '', 5)
	await rated(other?.key ?? '', 3)
	for (let day = 1; day < 14; day++) {
		await nextDay()
		await write(1, 3)
	}
	// Thirteen days old: its rule's seven and the seven of grace are not over.
	expect(await flags()).toEqual([])
	await nextDay()
	await open.call('POST', '/local/schedule/daily')
	const [flag, ...more] = await flags()
	expect(more).toEqual([])
	expect(flag).toMatchObject({
		account: 'web',
		evidence: '“web” had 7 conversations in the 7 days up to 2026-09-14, 25% of the project’s 28.',
		rule: 'Fewer than 20 conversations in 7 days; over after 14 days with 34 or more.',
		action: 'keep',
		// 30 a month for 14 days and 1 for each of 14.
		reasons: expect.arrayContaining([
			'A conversation costs 2.0.',
			'Customers rate it 5.0 of 5 (1 rating), elsewhere 3.0.',
		]),
	})
	// Its admin finds that enough.
	const admin = (name: string, payload: object) =>
		open.call('POST', '/local/invoke', { module: 'channel-admin', function: name, payload, user: 'admin@example.com' })
	const { json } = await admin('overview', {})
	const account = (json.accounts as { id: string; lowUse?: object }[]).find(({ id }) => id === 'web')
	expect(account).toMatchObject({ lowUse: { below: 20, days: 7 }, cost: { month: 30, conversation: 1 } })
	await admin('changeAccount', { ...account, lowUse: { below: 5, days: 7 } })
	await nextDay()
	expect((await flags())[0]).toMatchObject({ since: flag?.since, ended: expect.any(Number) })
})
