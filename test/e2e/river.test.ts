import { doc, openSite, wordsOf } from './client'

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
afterEach(() => open.close())

describe('a message comes in', () => {
	test('a signed update makes one request; the same again nothing; a second message a comment', async () => {
		open = await openSite()
		const first = open.update(42, 'My parcel did not arrive\nOrder 77')
		expect(await open.telegram(first)).toBe(200)
		await open.idle()
		expect(await open.telegram(first)).toBe(200)
		await open.idle()
		const [request, ...others] = await open.requests()
		expect(others).toEqual([])
		expect(request?.fields.summary).toBe('My parcel did not arrive')
		expect(await open.telegram(open.update(42, 'It is a red box'))).toBe(200)
		await open.idle()
		expect(await open.requests()).toHaveLength(1)
		const [comment, ...more] = await open.comments('SUP-1')
		expect(more).toEqual([])
		expect(comment).toMatchObject({ words: 'It is a red box', public: true, author: 'Channel customer' })
	})

	test('a wrong secret gets 401 and leaves nothing', async () => {
		open = await openSite()
		expect(await open.telegram(open.update(42, 'Let me in'), 'wrong')).toBe(401)
		expect(await open.whatsapp([['4915100', 'Let me in']], 'wrong')).toBe(401)
		expect(await open.form({ text: 'Let me in', sender: { id: 'u' } }, 'm1', 'wrong')).toBe(401)
		await open.idle()
		expect(await open.requests()).toEqual([])
		const { json } = await open.call('POST', '/local/invoke', {
			module: 'channel-admin',
			function: 'overview',
			payload: {},
			user: 'admin@example.com',
		})
		expect(json.refusals).toEqual(
			expect.arrayContaining([expect.objectContaining({ account: 'tg', status: 401, count: 1 })]),
		)
	})

	test('what is not in the format gets 400, an unknown address 404, another method 405', async () => {
		open = await openSite()
		const headers = { 'X-Telegram-Bot-Api-Secret-Token': 'tg-secret' }
		expect((await fetch(open.urlOf('tg'), { method: 'POST', headers, body: '{"update_id"' })).status).toBe(400)
		expect((await fetch(`${open.urlOf('tg')}x`, { method: 'POST', headers, body: '{}' })).status).toBe(404)
		expect((await fetch(open.urlOf('tg'), { method: 'PUT', headers, body: '{}' })).status).toBe(405)
	})

	test('a batch with three messages of two people makes two requests, found by JQL', async () => {
		open = await openSite()
		expect(
			await open.whatsapp([
				['4915100', 'One'],
				['4915200', 'Other'],
				['4915100', 'Two'],
			]),
		).toBe(200)
		await open.idle()
		const found = await open.requests('switchboardChannel = whatsapp')
		expect(found.map(({ fields }) => fields.summary).sort()).toEqual(['One', 'Other'])
		const one = found.find(({ fields }) => fields.summary === 'One')
		expect((await open.comments(one?.key ?? '')).map(({ words }) => words)).toEqual(['Two'])
		expect(await open.requests('switchboardChannel = telegram')).toEqual([])
	})

	test('a handshake is answered, with the right token only', async () => {
		open = await openSite()
		const ask = (token: string) =>
			fetch(`${open.urlOf('wa')}?hub.mode=subscribe&hub.challenge=1158&hub.verify_token=${token}`)
		expect(await (await ask('verify-me')).text()).toBe('1158')
		expect((await ask('guess')).status).toBe(403)
	})

	test('a number that is not connected is kept as a dead letter, never filed elsewhere', async () => {
		open = await openSite()
		expect(await open.whatsapp([['4915100', 'Hello?']], 'app-secret', '999')).toBe(200)
		await open.idle()
		expect(await open.requests()).toEqual([])
		const { json } = await open.call('POST', '/local/invoke', {
			module: 'channel-admin',
			function: 'overview',
			payload: {},
			user: 'admin@example.com',
		})
		expect(json.deadLetters).toEqual([
			expect.objectContaining({ account: 'wa', reason: expect.stringContaining('999') }),
		])
	})

	test('a web form with an email address is filed for that customer', async () => {
		open = await openSite()
		const sender = { id: 'u1', name: 'Grace', email: 'grace@example.net' }
		expect(await open.form({ subject: 'Invoice', text: 'Please send it again', sender })).toBe(200)
		await open.idle()
		const { json } = await open.call('GET', '/rest/api/3/issue/SUP-1')
		const fields = json.fields as { summary: string; reporter: { displayName: string } }
		expect(fields.summary).toBe('Invoice')
		expect(fields.reporter.displayName).toBe('Grace')
	})

	test('a picture is attached to the request, once', async () => {
		open = await openSite()
		const photo = [{ file_id: 'AgAC', file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
		const update = open.update(42, '', { text: undefined, caption: 'It is broken', photo })
		await open.telegram(update)
		await open.idle()
		await open.telegram(update)
		await open.idle()
		const { json } = await open.call('GET', '/rest/api/3/issue/SUP-1?fields=attachment,summary')
		const { attachment, summary } = json.fields as {
			summary: string
			attachment: { filename: string; mimeType: string; size: number }[]
		}
		expect(summary).toBe('It is broken')
		expect(attachment).toEqual([
			expect.objectContaining({ mimeType: 'image/png', size: 70, filename: expect.stringMatching(/\.png$/) }),
		])
	})

	test('a file that the provider does not hand over is told to agents', async () => {
		open = await openSite()
		await open.call('POST', '/local/egress/answers', [{ host: 'api.telegram.org', path: '/file', status: 404 }])
		const photo = [{ file_id: 'AgAC', file_unique_id: 'u', width: 1, height: 1, file_size: 70 }]
		await open.telegram(open.update(42, '', { text: undefined, caption: 'It is broken', photo }))
		await open.idle()
		const notes = (await open.comments('SUP-1')).filter((comment) => !comment.public)
		expect(notes.map(({ words }) => words).join()).toMatch(/could not be attached.*404/)
	})

	test('an edit changes what was filed', async () => {
		open = await openSite()
		const first = open.update(42, 'I want two')
		await open.telegram(first)
		await open.idle()
		const { message } = first as { message: Record<string, unknown> }
		await open.telegram({
			update_id: 99_999,
			edited_message: { ...message, text: 'I want three', edit_date: Number(message.date) + 60 },
		})
		await open.idle()
		const { json } = await open.call('GET', '/rest/api/3/issue/SUP-1')
		expect(wordsOf((json.fields as { description: unknown }).description)).toContain('I want three')
		expect(await open.comments('SUP-1')).toEqual([])
	})
})

describe('an answer goes out', () => {
	const texts = async () =>
		(await open.sent())
			.filter(({ url }) => url.includes('sendMessage'))
			.map(({ body }) => (JSON.parse(body) as { text: string }).text)

	test('once, also after an edit; an internal one never; none of the customer’s own', async () => {
		open = await openSite()
		await open.telegram(open.update(42, 'Where is my parcel?'))
		await open.idle()
		const { json } = await open.comment('SUP-1', 'It will arrive tomorrow')
		await open.idle()
		expect(await texts()).toEqual(['It will arrive tomorrow'])
		await open.call('PUT', `/rest/api/3/issue/SUP-1/comment/${json.id}`, { body: doc('It will arrive on Monday') })
		await open.idle()
		await open.comment('SUP-1', 'The customer is angry', 'agent2@example.com', true)
		await open.idle()
		await open.telegram(open.update(42, 'Thank you'))
		await open.idle()
		await open.call('POST', '/local/schedule/hourly')
		await open.idle()
		expect(await texts()).toEqual(['It will arrive tomorrow'])
		const chat = (await open.sent()).find(({ url }) => url.includes('sendMessage'))
		expect(chat?.url).not.toContain('123:abc')
		expect(JSON.parse(chat?.body ?? '{}')).toMatchObject({ chat_id: expect.anything() })
	})

	test('a follow-up stops no clock and mails nobody', async () => {
		open = await openSite()
		await open.telegram(open.update(42, 'Where is my parcel?'))
		await open.idle()
		const before = (await open.call('GET', '/local/mail')).json as unknown as unknown[]
		await open.telegram(open.update(42, 'Hello?'))
		await open.idle()
		const { json: sla } = await open.call('GET', '/local/sla/SUP-1')
		expect(sla).toMatchObject({ firstResponse: { stoppedAt: null }, resolution: { stoppedAt: null } })
		const mail = (await open.call('GET', '/local/mail')).json as unknown as { event: string }[]
		expect(mail).toHaveLength(before.length)
		await open.comment('SUP-1', 'We are looking into it')
		expect((await open.call('GET', '/local/sla/SUP-1')).json).toMatchObject({
			firstResponse: { by: 'comment-for-customers' },
		})
	})

	test('a provider’s refusal is told to the agent and in the panel', async () => {
		open = await openSite()
		await open.telegram(open.update(42, 'Where is my parcel?'))
		await open.idle()
		const refusal = { ok: false, error_code: 403, description: 'Forbidden: bot was blocked by the user' }
		await open.call('POST', '/local/egress/answers', [{ host: 'api.telegram.org', status: 403, body: refusal }])
		const { json } = await open.comment('SUP-1', 'It will arrive tomorrow')
		await open.idle()
		const told = (await open.comments('SUP-1')).filter((comment) => !comment.public)
		expect(told.map(({ words }) => words).join()).toContain('did not reach the customer')
		const [request] = await open.requests()
		const panel = await open.call('POST', '/local/invoke', {
			module: 'channel-panel',
			function: 'panel',
			user: 'agent1@example.com',
			context: { issue: { id: request?.id, key: 'SUP-1' } },
		})
		expect(panel.json).toMatchObject({ state: 'ours', replies: { [String(json.id)]: { status: 'failed' } } })
	})

	test('a follow-up to a resolved request reopens it, one long after opens a new one', async () => {
		open = await openSite()
		await open.telegram(open.update(42, 'Where is my parcel?'))
		await open.idle()
		const resolve = async (key: string) => {
			const { json } = await open.call('GET', `/rest/api/3/issue/${key}/transitions`)
			const done = (json.transitions as { id: string; to: { statusCategory: { key: string } } }[]).find(
				({ to }) => to.statusCategory.key === 'done',
			)
			await open.call('POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: done?.id } })
			await open.idle()
		}
		const categoryOf = async (key: string) => {
			const { json } = await open.call('GET', `/rest/api/3/issue/${key}?fields=status`)
			return (json.fields as { status: { statusCategory: { key: string } } }).status.statusCategory.key
		}
		await resolve('SUP-1')
		await open.telegram(open.update(42, 'It is broken'))
		await open.idle()
		expect(await categoryOf('SUP-1')).not.toBe('done')
		await resolve('SUP-1')
		await open.call('POST', '/local/clock', { advance: 'P9D' })
		await open.telegram(open.update(42, 'Another thing'))
		await open.idle()
		expect((await open.requests()).map(({ fields }) => fields.summary)).toEqual([
			'Where is my parcel?',
			'Another thing',
		])
		expect(await categoryOf('SUP-1')).toBe('done')
	})
})
