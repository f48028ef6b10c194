import { messenger } from '../../src/channels/messenger'
import type { MessageIn } from '../../src/message'
import { failure, provider, send } from './send'
import { NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.messenger
const PERSON = '5012345678901234'
const PAGE = settings.pageId ?? ''
const taken = () => Response.json({ recipient_id: PERSON, message_id: 'm_sent' })
const refused = (status: number, code: number, error_subcode?: number) =>
	Response.json({ error: { message: `(#${code}) refused`, type: 'OAuthException', code, error_subcode } }, { status })
const message: MessageIn = {
	kind: 'message',
	id: 'm_1',
	conversation: PERSON,
	sender: { id: PERSON },
	text: 'Hi',
	media: [],
	sentAt: NOW,
}

describe('complete', () => {
	const complete = (answer: Response | undefined, inbound = message, with_ = settings) => {
		const { fetch, asked } = provider(answer)
		return { result: messenger.complete?.(inbound, with_, fetch), asked }
	}

	it('asks for the name of who wrote', async () => {
		const { result, asked } = complete(Response.json({ name: 'Ines Moreau', id: PERSON }))
		await expect(result).resolves.toEqual({ ...message, sender: { id: PERSON, name: 'Ines Moreau' } })
		expect(asked[0]?.url).toBe(`https://graph.facebook.com/v26.0/${PERSON}?fields=name`)
	})

	it('asks for nobody whose name is known, and not without a token', async () => {
		const named = { ...message, sender: { id: PERSON, name: 'Ines' } }
		for (const { result, asked } of [complete(taken(), named), complete(taken(), message, {})]) {
			await result
			expect(asked).toEqual([])
		}
	})

	it('goes without a name that may not be read, and asks again later where Meta cannot say now', async () => {
		await expect(complete(refused(400, 230)).result).resolves.toEqual(message)
		await expect(complete(refused(400, 613)).result).rejects.toMatchObject({ retryable: true })
		await expect(complete(undefined).result).rejects.toMatchObject({ name: 'SendFailed' })
	})
})

describe('media', () => {
	it('is fetched from Meta’s own hosts only', async () => {
		const { fetch } = provider(new Response('bytes', { headers: { 'content-type': 'image/jpeg' } }))
		const fetched = await messenger.media?.(
			{ kind: 'image', url: 'https://scontent.xx.fbcdn.net/a.jpg' },
			settings,
			fetch,
		)
		expect(fetched).toMatchObject({ mime: 'image/jpeg', bytes: new Uint8Array(Buffer.from('bytes')) })
		for (const url of [
			'https://evil.example/a.jpg',
			'https://fbcdn.net.evil.example/',
			'http://scontent.xx.fbcdn.net/',
			undefined,
		]) {
			const media = { kind: 'image' as const, ...(url ? { url } : {}) }
			await expect(messenger.media?.(media, settings, fetch)).rejects.toMatchObject({ retryable: false })
		}
	})
})

describe('send', () => {
	const reply = { conversation: PERSON, sender: { id: PERSON }, inReplyTo: { id: 'm_1', sentAt: NOW - 1000 } }

	it('answers as the page, with a mark by which the echo is known', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('messenger', fetch, reply)).resolves.toEqual({ ids: ['m_sent'] })
		expect(asked[0]).toMatchObject({ method: 'POST', url: `https://graph.facebook.com/v26.0/${PAGE}/messages` })
		expect(asked[0]?.headers.get('authorization')).toBe('Bearer EAApagetoken')
		expect(asked[0]?.body).toEqual({
			recipient: { id: PERSON },
			messaging_type: 'RESPONSE',
			message: { text: 'Hello', metadata: 'switchboard' },
		})
		const echo = {
			sender: { id: PAGE },
			recipient: { id: PERSON },
			timestamp: NOW,
			message: { ...Object(asked[0]?.body.message), mid: 'm_sent', is_echo: true },
		}
		const given = signed(
			'messenger',
			JSON.stringify({ object: 'page', entry: [{ id: PAGE, time: NOW, messaging: [echo] }] }),
		)
		expect(messenger.parse(given, settings)).toMatchObject([{ kind: 'ignored', reason: 'our own reply' }])
	})

	it('says after 24 hours that a person writes', async () => {
		const { fetch, asked } = provider(taken())
		await send('messenger', fetch, { ...reply, from: '222', inReplyTo: { id: 'm_1', sentAt: NOW - 86_400_001 } })
		expect(asked[0]).toMatchObject({
			url: 'https://graph.facebook.com/v26.0/222/messages',
			body: { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' },
		})
	})

	it('cuts a long text', async () => {
		const { fetch, asked } = provider(taken())
		await send('messenger', fetch, { ...reply, text: 'word '.repeat(800) })
		expect(asked.map(({ body }) => String(Object(body.message).text).length)).toEqual([1999, 1999])
	})

	it.each([
		['a comment', { id: '900_31', sentAt: NOW }, '900_31'],
		['a post, where the comment has no id of Meta’s', { id: 'hash:1', sentAt: NOW }, `${PAGE}_900`],
		['a post', undefined, `${PAGE}_900`],
	])('answers %s in public', async (_, inReplyTo, target) => {
		const { fetch, asked } = provider(Response.json({ id: '900_40' }))
		const conversation = `comments:${PAGE}_900:7011112222`
		const sent = send('messenger', fetch, {
			conversation,
			sender: { id: '7011112222' },
			...(inReplyTo ? { inReplyTo } : {}),
		})
		await expect(sent).resolves.toEqual({ ids: ['900_40'] })
		expect(asked[0]).toMatchObject({
			method: 'POST',
			url: `https://graph.facebook.com/v26.0/${target}/comments`,
			body: { message: 'Hello' },
		})
	})

	it.each([
		['window over', refused(400, 10, 2018278), { retryable: false, inDoubt: false }, /time for answers is over/],
		['no permission', refused(403, 10), { retryable: false, inDoubt: false }, /permission/],
		['another app', refused(400, 100, 2018300), { retryable: false, inDoubt: false }, /another app/],
		['blocked', refused(400, 551), { retryable: false, inDoubt: false }, /takes no messages/],
		['rate', refused(400, 613), { retryable: true, retryAfter: 60, inDoubt: false }, /613/],
		['not just now', refused(500, 1200), { retryable: true, inDoubt: false }, /1200/],
		['token', refused(401, 190), { retryable: false, inDoubt: false }, /access token/],
		['unknown trouble', refused(500, 2), { retryable: true, inDoubt: true }, /2/],
		['no answer', undefined, { retryable: true, inDoubt: true }, /did not answer/],
		['taken, but unreadable', Response.json({}), { retryable: false, inDoubt: true }, /could not be read/],
	])('%s', async (_, answer, decision, reason) => {
		const error = await failure(send('messenger', provider(answer).fetch, reply))
		expect(error).toMatchObject(decision)
		expect(error.reason).toMatch(reason)
		expect(error.reason).not.toContain('EAApagetoken')
	})

	it('fails plainly without a token', async () => {
		await expect(failure(send('messenger', provider(taken()).fetch, reply, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})

describe('connection', () => {
	const url = 'https://site.example/x1/trigger/acc_1'

	it('subscribes the page to the app and takes it off again', async () => {
		const { fetch, asked } = provider(Response.json({ success: true }))
		await messenger.connect?.(settings, url, fetch)
		await messenger.disconnect?.(settings, fetch)
		expect(asked.map(({ method }) => method)).toEqual(['POST', 'DELETE'])
		expect(asked[0]?.url).toBe(`https://graph.facebook.com/v26.0/${PAGE}/subscribed_apps`)
		expect(asked[0]?.body.subscribed_fields).toMatch(/^messages,.*message_edits.*feed$/)
	})

	it.each([
		[[{ id: '1', subscribed_fields: ['messages', 'feed'] }], true],
		[[{ id: '1', subscribed_fields: ['feed'] }], false],
		[[], false],
	])('checks what the page is subscribed to: %j', async (data, ok) => {
		await expect(messenger.check?.(settings, url, provider(Response.json({ data })).fetch)).resolves.toMatchObject({
			ok,
		})
	})
})
