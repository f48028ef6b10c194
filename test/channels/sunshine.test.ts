import { failure, provider, send } from './send'
import { SETTINGS } from './signed'

const settings = SETTINGS.sunshine
const taken = () => Response.json({ messages: [{ id: 'm9' }] }, { status: 201 })
const refused = (status: number, code: string, headers = {}) =>
	Response.json({ errors: [{ code, title: 'said so' }] }, { status, headers })

describe('send', () => {
	it('writes for the business', async () => {
		const { fetch, asked } = provider(taken())
		await expect(send('sunshine', fetch, { conversation: 'c0ffee' })).resolves.toEqual({ ids: ['m9'] })
		expect(asked).toMatchObject([
			{
				method: 'POST',
				url: `https://api.smooch.io/v2/apps/${settings.appId}/conversations/c0ffee/messages`,
				body: { author: { type: 'business' }, content: { type: 'text', text: 'Hello' } },
			},
		])
	})

	it('finds the app’s region', async () => {
		const { fetch, asked } = provider(refused(401, 'unauthorized'), taken())
		await expect(send('sunshine', fetch, { conversation: 'c0ffee', from: 'other-app' })).resolves.toEqual({
			ids: ['m9'],
		})
		expect(asked[1]?.url).toBe('https://api.eu-1.smooch.io/v2/apps/other-app/conversations/c0ffee/messages')
	})

	it.each([
		['key', refused(401, 'unauthorized'), { retryable: false }],
		[
			'no such conversation',
			refused(404, 'conversation_not_found'),
			{ retryable: false, reason: 'Zendesk answered 404: said so' },
		],
		[
			'too many',
			refused(429, 'too_many_requests', { 'retry-after': '2' }),
			{ retryable: true, retryAfter: 2, inDoubt: false },
		],
		['their trouble', refused(503, 'service_unavailable'), { retryable: true, inDoubt: true }],
		['no answer', undefined, { retryable: true, inDoubt: true }],
		['no id', Response.json({}), { retryable: false, inDoubt: true }],
	])('%s', async (_, answer, decision) => {
		const error = await failure(send('sunshine', provider(answer).fetch, { conversation: 'c0ffee' }))
		expect(error).toMatchObject(decision)
		expect(`${error.stack}${JSON.stringify(error)}`).not.toContain(settings.keySecret)
	})

	it('fails plainly without settings', async () => {
		await expect(failure(send('sunshine', provider(taken()).fetch, {}, {}))).resolves.toMatchObject({
			retryable: false,
		})
	})
})
