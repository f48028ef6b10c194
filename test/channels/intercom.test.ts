import { intercom } from '../../src/channels/intercom'
import { failure, provider, send } from './send'
import { delivery, NOW, SETTINGS } from './signed'

const settings = SETTINGS.intercom
const taken = () =>
	Response.json({
		type: 'conversation',
		id: '147',
		conversation_parts: { conversation_parts: [{ id: '1' }, { id: '77' }] },
	})
const refused = (status: number, code: string, headers = {}) =>
	Response.json({ type: 'error.list', errors: [{ code, message: 'said so' }] }, { status, headers })

// Computed after https://developers.intercom.com/docs/webhooks/webhook-notifications: Intercom publishes no vector.
it('verifies SHA-1 over the body', async () => {
	const body = '{"type":"notification_event","topic":"conversation.user.created","id":"notif_1","app_id":"abc"}'
	const verify = (given: string) =>
		intercom.verify(delivery(body, { 'x-hub-signature': given }), { clientSecret: 'client_secret_example' }, NOW, () =>
			Promise.reject(new Error('no calls')),
		)
	await expect(verify('sha1=075497e0683184907e2409a2b69cb37322037133')).resolves.toBeUndefined()
	await expect(verify('075497e0683184907e2409a2b69cb37322037133')).rejects.toMatchObject({ name: 'Rejected' })
})

it('answers the address check', () => {
	expect(intercom.challenge?.({ ...delivery(''), method: 'HEAD' }, settings)).toEqual({ status: 200 })
	expect(intercom.challenge?.(delivery(''), settings)).toBeUndefined()
})

describe('send', () => {
	it('replies as the teammate, in HTML', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('intercom', fetch, { conversation: '147', text: 'a < b & c\nd' })).resolves.toEqual({
			ids: ['77'],
		})
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: 'https://api.intercom.io/conversations/147/reply',
				body: { message_type: 'comment', type: 'admin', admin_id: '814860', body: 'a &#60; b &#38; c<br>d' },
			},
		])
		expect(asked[0]?.headers.get('intercom-version')).toBe('2.11')
	})

	it('finds the workspace’s region', async () => {
		const { fetch, asked } = provider(refused(401, 'unauthorized'), taken())
		await expect(send('intercom', fetch, { conversation: '147' })).resolves.toEqual({ ids: ['77'] })
		expect(asked.map(({ url }) => new URL(url).host)).toEqual(['api.intercom.io', 'api.eu.intercom.io'])
	})

	it.each([
		['token', refused(401, 'unauthorized'), { retryable: false }],
		['no such conversation', refused(404, 'not_found'), { retryable: false, reason: 'Intercom answered 404: said so' }],
		[
			'too many',
			refused(429, 'rate_limit_exceeded', { 'retry-after': '7' }),
			{ retryable: true, retryAfter: 7, inDoubt: false },
		],
		['their trouble', refused(500, 'server_error'), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('intercom', provider(answer).fetch, { conversation: '147' }))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.accessToken)
	})

	it('fails plainly without settings', async () => {
		await expect(failure(send('intercom', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})
