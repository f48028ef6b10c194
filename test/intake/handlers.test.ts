import type { AsyncEvent } from '@forge/events'
import { backlogOf } from '../../src/accounts/backlog'
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

test('an endless conversation does not hold up the others of its bell', async () => {
	const river = await now()
	await river.say(ANNA, 'Message 0')
	const [endless = ''] = river.rung()
	await river.say(BEN, 'from Ben')
	const mailboxes = [endless, ...river.rung().filter((key) => key !== endless)]
	let said = 0
	const goOn = () =>
		river.during(/POST .*(issue|comment)$/, async () => {
			said++
			if (said < 200) goOn()
			// So that Jira takes one write after the other on the request.
			await river.wait(500)
			await river.say(ANNA, `Message ${said}`)
		})
	goOn()
	const later = JSON.parse(JSON.stringify(await drain(event({ mailboxes }))))
	expect(later.retryOptions.retryAfter).toBe(1)
	expect(said).toBeLessThan(40)
	expect(await river.requests()).toHaveLength(2)
})

describe('a quota of Jira is out', () => {
	const CREATE = /POST \/rest\/api\/3\/issue$/
	const quota = { 'Retry-After': '2400', 'RateLimit-Reason': 'jira-quota-global-based' }

	test('one refused call tells it; the rest of the bell and later bells cost nothing until then', async () => {
		const river = await now()
		await river.say(ANNA, 'from Anna')
		await river.say(BEN, 'from Ben')
		for (let person = 0; person < 8; person++) await river.say({ id: `p${person}` }, 'Hello')
		const mailboxes = river.rung()
		river.quiet()
		river.trouble({ match: CREATE, when: 'before', answer: 429, headers: quota, times: 99 })
		const site = { installContext: `site ${Math.random()}` }
		const first = JSON.parse(JSON.stringify(await drain(event({ mailboxes }), site)))
		expect(first.retryOptions.retryAfter).toBe(900)
		// Those five that were begun side by side.
		expect(river.calls().filter(({ name }) => CREATE.test(name))).toHaveLength(5)
		river.quiet()
		const second = JSON.parse(JSON.stringify(await drain(event({ mailboxes }), site)))
		expect(second.retryOptions.retryAfter).toBe(900)
		expect(river.calls()).toEqual([])

		// Another site of the same warm function is not held up.
		river.trouble()
		await drain(event({ mailboxes: mailboxes.slice(0, 1) }), { installContext: `other ${Math.random()}` })
		expect(await river.requests()).toHaveLength(1)
	})

	test('the admin page is told until when, and the next try is not put off beyond', async () => {
		const river = await now()
		for (let person = 0; person < 110; person++) await river.say({ id: `p${person}` }, 'Hello')
		const [key = ''] = river.rung()
		river.trouble({ match: CREATE, when: 'before', answer: 429, headers: quota, times: 99 })
		const until = river.clock.now() + 2_400_000
		await drain(event({ mailboxes: [key] }), { installContext: `site ${Math.random()}` })
		await river.wait(6_000)
		const { throttledUntil = 0, ...backlog } = await backlogOf(river.clock.now())
		expect(backlog).toMatchObject({ conversations: 100, more: true })
		// Due times are minutes; the handler goes by the machine's clock.
		expect(Math.abs(throttledUntil - until)).toBeLessThan(120_000)
		expect((await river.mailbox(key))?.tries).toBe(0)
	})
})

test('each try of a bell begins with others of its conversations', async () => {
	const river = await now()
	for (let person = 0; person < 8; person++) await river.say({ id: `p${person}` }, 'Hello')
	const mailboxes = river.rung()
	river.quiet()
	const firstRead = async (retryCount: number) => {
		river.trouble({ match: /batch\/get/, when: 'before', answer: 429, times: 99 })
		await drain({ ...event({ mailboxes }), retryContext: { retryCount } } as AsyncEvent)
		const [first] = river.calls().filter(({ name }) => /batch\/get/.test(name))
		river.quiet()
		return JSON.stringify(first?.body)
	}
	expect(await firstRead(0)).toContain(mailboxes[0])
	expect(await firstRead(1)).toContain(mailboxes[5])
	expect(await firstRead(2)).toContain(mailboxes[2])
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
