import { discourse } from '../../src/channels/discourse'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS, signed } from './signed'

const settings = SETTINGS.discourse
const noFetch = () => Promise.reject(new Error('no calls'))
const refused = (status: number, more = {}) => Response.json({ errors: ['said so'], ...more }, { status })

// https://github.com/discourse/discourse/blob/main/spec/jobs/regular/emit_web_hook_event_spec.rb
it('Discourse’s own vector', async () => {
	const signature = 'sha256=162f107f6b5022353274eb1a7197885cfd35744d8d08e5bcea025d309386b7d6'
	const verify = (given: string) =>
		discourse.verify(
			delivery('{"ping":"OK"}', { 'x-discourse-event-signature': given }),
			{ webhookSecret: 'my_lovely_secret_for_web_hook' },
			NOW,
			noFetch,
		)
	await expect(verify(signature)).resolves.toBeUndefined()
	await expect(verify(signature.replace('sha256=', ''))).rejects.toMatchObject({ name: 'Rejected' })
})

describe('send', () => {
	it('posts to the topic', async () => {
		const { fetch, asked } = provider(Response.json({ id: 990 }))
		await expect(send('discourse', fetch, { conversation: '77' })).resolves.toEqual({ ids: ['990'] })
		expect(asked).toMatchObject([
			{ method: 'POST', url: 'https://forum.example.com/posts.json', body: { topic_id: 77, raw: 'Hello' } },
		])
		expect(asked[0]?.headers.get('api-key')).toBe(settings.apiKey)
		expect(asked[0]?.headers.get('api-username')).toBe('support_desk')
	})

	it('stays within a forum that lives in a folder', async () => {
		const { fetch, asked } = provider(Response.json({ id: 990 }))
		await send('discourse', fetch, { conversation: '77' }, { ...settings, baseUrl: 'https://example.com/forum/' })
		expect(asked[0]?.url).toBe('https://example.com/forum/posts.json')
	})

	it('counts a post that waits for a moderator as sent', async () => {
		const { fetch } = provider(Response.json({ action: 'enqueued', pending_post: { id: 4 } }))
		await expect(send('discourse', fetch, { conversation: '77' })).resolves.toEqual({ ids: ['pending:4'] })
	})

	it.each([
		['key', refused(403), { retryable: false }],
		['too short or said before', refused(422), { retryable: false, reason: 'Discourse answered 422: said so' }],
		['too many', refused(429, { extras: { wait_seconds: 12.2 } }), { retryable: true, retryAfter: 13, inDoubt: false }],
		['their trouble', refused(502), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('discourse', provider(answer).fetch, { conversation: '77' }))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.apiKey)
	})

	it('fails plainly without settings', async () => {
		const { fetch } = provider(Response.json({ id: 1 }))
		await expect(failure(send('discourse', fetch, {}, {}))).resolves.toMatchObject({ retryable: false })
	})
})

describe('media', () => {
	it('comes from the forum only', async () => {
		const { fetch, asked } = provider(new Response('x', { headers: { 'content-type': 'image/png' } }))
		const ask = (url: string) =>
			discourse.media?.({ kind: 'image', url, name: 'cask' }, settings, fetch) ?? Promise.resolve()
		await expect(ask('https://forum.example.com/uploads/a.png')).resolves.toMatchObject({
			name: 'cask',
			mime: 'image/png',
		})
		await expect(failure(ask('https://evil.example/a.png'))).resolves.toMatchObject({ retryable: false })
		expect(asked).toHaveLength(1)
	})
})

it.each([
	[
		Response.json({ web_hooks: [{ payload_url: 'https://here.example/', active: true, last_delivery_status: 3 }] }),
		true,
	],
	[
		Response.json({ web_hooks: [{ payload_url: 'https://here.example/', active: true, last_delivery_status: 2 }] }),
		false,
	],
	[Response.json({ web_hooks: [{ payload_url: 'https://here.example/', active: false }] }), false],
	[Response.json({ web_hooks: [] }), false],
	[refused(403), false],
])('checks what the forum says (%#)', async (answer, ok) => {
	await expect(discourse.check?.(settings, 'https://here.example/', provider(answer).fetch)).resolves.toMatchObject({
		ok,
	})
})

it('takes no longer for brackets without an end', () => {
	for (const raw of ['['.repeat(300_000), '[](upload://'.repeat(30_000)]) {
		const post = { id: 5, topic_id: 9, user_id: 3, username: 'ines', raw }
		expect(discourse.parse(signed('discourse', JSON.stringify({ post })), SETTINGS.discourse)).toMatchObject([
			{ kind: 'message', text: raw },
		])
	}
})
