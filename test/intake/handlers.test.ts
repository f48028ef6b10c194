import type { AsyncEvent } from '@forge/events'
import { drain } from '../../src/drain'
import { changed, commented, deleted } from '../../src/events'
import { type RequestFacts, requestAddress } from '../../src/store/requests'
import { readRow } from '../../src/store/row'
import { inbound } from '../../src/webhook'
import { ANNA, BEN, openRiver } from './river'

const event = (body: object) => ({ body }) as unknown as AsyncEvent
/** The handlers use the machine's clock. */
const now = () => openRiver({ start: Date.now() })

test('the web trigger answers as Forge wants it', async () => {
	const river = await now()
	const { headers, body } = river.write(ANNA, 'Hello')
	const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]))
	const call = { method: 'POST', headers: lists, body, userPath: '/acc_1' }
	expect(await inbound(call, { installContext: 'ari' })).toEqual({ statusCode: 200, headers: {}, body: '' })
	expect(await inbound({ ...call, method: 'GET' })).toMatchObject({ statusCode: 405, headers: { Allow: ['POST'] } })
	expect(await inbound({})).toMatchObject({ statusCode: 404 })
	expect(river.rung()).toHaveLength(1)
})

test('one bell drains many conversations; one that fails does not hold up the others', async () => {
	const river = await now()
	await river.say(ANNA, 'from Anna')
	await river.say(BEN, 'from Ben')
	river.trouble({ match: /POST \/rest\/api\/3\/issue$/, when: 'before', answer: 500 })
	await expect(drain(event({ mailboxes: river.rung() }))).rejects.toThrow()
	expect(await river.requests()).toHaveLength(1)
})

test('what can be done later asks for the bell again, never by pushing', async () => {
	const river = await now()
	await river.say(ANNA, 'Hello')
	const bell = event({ mailboxes: river.rung() })
	river.quiet()
	river.trouble({ match: /POST \/rest\/api\/3\/issue$/, when: 'before', answer: 429, headers: { 'Retry-After': '40' } })
	const later = await drain(bell)
	expect(JSON.parse(JSON.stringify(later))).toMatchObject({ _retry: true, retryOptions: { retryAfter: 40 } })
	expect(river.calls().filter(({ to }) => to === 'queue')).toEqual([])
	expect(await drain(bell)).toBeUndefined()
	expect(await river.requests()).toEqual(['SUP-1'])
	expect(await drain(bell)).toBeUndefined()
	expect(await drain(event({}))).toBeUndefined()
})

test('comment events ring, changes are observed, deletions remembered', async () => {
	const river = await now()
	await river.say(ANNA, 'Hello')
	await river.drain()
	const { id } = await river.issue('SUP-1')
	await commented({ eventType: 'avi:jira:commented:issue', issue: { id } })
	expect(river.bells()).toEqual([{ outboxes: [id] }])
	await river.resolve('SUP-1')
	await changed({ eventType: 'avi:jira:updated:issue', issue: { id } })
	const facts = async () => (await readRow<RequestFacts>(requestAddress(id)))?.data
	expect((await facts())?.resolvedAt).toBeDefined()
	await deleted({ eventType: 'avi:jira:deleted:comment', issue: { id } })
	expect((await facts())?.deleted).toBeUndefined()
	await deleted({ eventType: 'avi:jira:deleted:issue', issue: { id } })
	await deleted({ eventType: 'avi:jira:deleted:issue', issue: { id } })
	expect((await facts())?.deleted).toBe(true)
})
