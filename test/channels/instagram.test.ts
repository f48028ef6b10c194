import { instagram } from '../../src/channels/instagram'
import { failure, provider, send } from './send'
import { NOW, SETTINGS } from './signed'

const settings = SETTINGS.instagram
const PAGE_TOKEN = { ...settings, accessToken: 'EAApagetoken' }
const PERSON = '812345678901234'
const taken = () => Response.json({ recipient_id: PERSON, message_id: 'ig_sent' })
const reply = { conversation: PERSON, sender: { id: PERSON }, inReplyTo: { id: 'ig1', sentAt: NOW - 1000 } }

describe('complete', () => {
	it('asks for name and handle, at the host of the token', async () => {
		const message = {
			kind: 'message' as const,
			id: 'ig1',
			conversation: PERSON,
			sender: { id: PERSON },
			text: 'Hi',
			media: [],
			sentAt: NOW,
		}
		for (const [with_, host] of [
			[settings, 'graph.instagram.com'],
			[PAGE_TOKEN, 'graph.facebook.com'],
		] as const) {
			const { fetch, asked } = provider(Response.json({ name: 'Ines Moreau', username: 'ines.moreau' }))
			await expect(instagram.complete?.(message, with_, fetch)).resolves.toMatchObject({
				sender: { id: PERSON, name: 'Ines Moreau', handle: 'ines.moreau' },
			})
			expect(asked[0]?.url).toBe(`https://${host}/v26.0/${PERSON}?fields=name,username`)
		}
	})
})

describe('send', () => {
	it.each([
		['the Instagram login', settings, 'https://graph.instagram.com/v26.0/17841400000000000/messages'],
		['the page’s token', PAGE_TOKEN, 'https://graph.facebook.com/v26.0/me/messages'],
	])('answers with %s', async (_, with_, url) => {
		const { fetch, asked } = provider(taken())
		await expect(send('instagram', fetch, reply, with_)).resolves.toEqual({ ids: ['ig_sent'] })
		expect(asked[0]).toMatchObject({
			method: 'POST',
			url,
			body: { recipient: { id: PERSON }, messaging_type: 'RESPONSE', message: { text: 'Hello' } },
		})
	})

	it('counts bytes', async () => {
		const { fetch, asked } = provider(taken())
		const text = 'grüße 🍷 '.repeat(150).trim()
		const { ids } = await send('instagram', fetch, { ...reply, text })
		const parts = asked.map(({ body }) => String(Object(body.message).text))
		expect(ids).toHaveLength(parts.length)
		expect(parts.join(' ')).toBe(text)
		expect(Math.max(...parts.map((part) => Buffer.byteLength(part)))).toBeLessThanOrEqual(1000)
		expect(Math.min(...parts.slice(0, -1).map((part) => Buffer.byteLength(part)))).toBeGreaterThan(950)
	})

	it('answers a comment in public, in parts that a comment may have', async () => {
		const { fetch, asked } = provider(Response.json({ id: '1793' }))
		const conversation = `comments:18010000000000001:${PERSON}`
		const inReplyTo = { id: '17920000000000001', sentAt: NOW }
		await send('instagram', fetch, { ...reply, conversation, inReplyTo, text: 'word '.repeat(100) })
		expect(asked).toHaveLength(2)
		expect(asked[0]?.url).toBe('https://graph.instagram.com/v26.0/17920000000000001/replies')
		expect(String(asked[0]?.body.message).length).toBeLessThanOrEqual(300)
	})

	it('comments on the post where the comment has no id of Meta’s', async () => {
		const { fetch, asked } = provider(Response.json({ id: '1793' }))
		const conversation = `comments:18010000000000001:${PERSON}`
		await send('instagram', fetch, { ...reply, conversation })
		expect(asked[0]?.url).toBe('https://graph.instagram.com/v26.0/18010000000000001/comments')
	})

	it('explains that it is too late', async () => {
		const error = { message: 'outside of allowed window', code: 10, error_subcode: 2534022 }
		const { fetch } = provider(Response.json({ error }, { status: 400 }))
		const { reason, retryable } = await failure(send('instagram', fetch, reply))
		expect(reason).toMatch(/time for answers is over/)
		expect(retryable).toBe(false)
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'

	it('subscribes the account, or the page that it is linked to', async () => {
		const login = provider(Response.json({ success: true }))
		await instagram.connect?.(settings, url, login.fetch)
		expect(login.asked[0]?.url).toBe('https://graph.instagram.com/v26.0/me/subscribed_apps')
		expect(login.asked[0]?.body.subscribed_fields).toMatch(/messages.*comments/)
		const page = provider(Response.json({ success: true }))
		await instagram.connect?.(PAGE_TOKEN, url, page.fetch)
		await instagram.disconnect?.(PAGE_TOKEN, page.fetch)
		expect(page.asked).toMatchObject([
			{
				method: 'POST',
				url: 'https://graph.facebook.com/v26.0/me/subscribed_apps',
				body: { subscribed_fields: 'feed' },
			},
			{ method: 'DELETE', url: 'https://graph.facebook.com/v26.0/me/subscribed_apps' },
		])
	})

	it.each([
		[[{ id: '1' }], true],
		[[], false],
	])('checks: %j', async (data, ok) => {
		await expect(instagram.check?.(settings, url, provider(Response.json({ data })).fetch)).resolves.toMatchObject({
			ok,
		})
	})
})
