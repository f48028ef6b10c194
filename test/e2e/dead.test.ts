import type { Jira } from '../../local/jira/site'
import { type Json, openSite } from './client'

jest.setTimeout(180_000)

type Open = Awaited<ReturnType<typeof openSite>>
let open: Open
afterEach(() => open.close())

/** What a project's admin does in Jira. */
const jira = () => open.site.jira as Jira

const admin = async (name: string, payload: object = {}, user = 'admin@example.com') =>
	(await open.call('POST', '/local/invoke', { module: 'channel-admin', function: name, payload, user })).json

interface Letter {
	id: string
	account: string
	to?: string
}

const letters = async () => {
	// The index lags.
	await open.call('POST', '/local/clock', { advance: 'PT1M' })
	return (await admin('overview')).deadLetters as Letter[]
}

const formOf = async (id: string, change: Json) => {
	const view = ((await admin('overview')).accounts as Json[]).find((account) => account.id === id)
	const { channel, name, settings, serviceDeskId, requestTypeId, reopenDays, groups } = view ?? {}
	return { id, channel, name, settings, serviceDeskId, requestTypeId, reopenDays, groups, ...change }
}

test('the request type is gone: a dead letter; mended and replayed, by two admins at once: exactly one request', async () => {
	open = await openSite()
	jira().deleteRequestType('SUP', '1')
	const update = open.update(42, 'Where is my parcel?')
	expect(await open.telegram(update)).toBe(200)
	await open.idle()
	expect(await open.requests()).toEqual([])
	const [letter, ...others] = await letters()
	expect(others).toEqual([])
	expect(letter).toMatchObject({ account: 'tg', kind: 'message', channel: 'telegram', reason: expect.any(String) })
	const shown = await admin('overview')
	expect(shown.deadAccounts).toMatchObject([{ account: 'tg', count: 1, expiring: 0, removed: false }])
	expect(JSON.stringify(shown)).not.toContain('parcel')

	const wish = { account: 'tg', id: letter?.id }
	expect((await admin('replayDead', wish, 'agent1@example.com')).error).toMatch(/administrators/)
	expect((await admin('discardDead', wish, 'agent1@example.com')).error).toMatch(/administrators/)
	expect((await admin('deadLetters', wish, 'agent1@example.com')).error).toMatch(/administrators/)

	// Not mended yet: it comes back.
	expect(await admin('replayDead', wish)).toMatchObject({ replayed: 1 })
	await open.idle()
	expect(await letters()).toHaveLength(1)
	const form = await formOf('tg', { requestTypeId: '2' })
	await admin('changeAccount', form)
	const answers = await Promise.all([admin('replayDead', wish), admin('replayDead', { account: 'tg' })])
	expect(answers.map(({ replayed }) => replayed).sort()).toEqual([0, 1])
	await open.idle()
	expect(await open.telegram(update)).toBe(200)
	await open.idle()
	expect((await open.requests()).map(({ fields }) => fields.summary)).toEqual(['Where is my parcel?'])
	expect(await open.comments('SUP-1')).toEqual([])
	expect(await letters()).toEqual([])
})

test('all filed again by a double click, while a drain runs and the customers write on: each once', async () => {
	open = await openSite()
	jira().deleteRequestType('SUP', '1')
	const people = [42, 43, 44, 45, 46]
	for (const person of people) {
		await open.telegram(open.update(person, `first of ${person}`))
		await open.telegram(open.update(person, `second of ${person}`))
	}
	await open.idle()
	expect(await letters()).toHaveLength(10)
	await admin('changeAccount', await formOf('tg', { requestTypeId: '2' }))
	const later = people.map((person) => open.telegram(open.update(person, `third of ${person}`)))
	const clicks = [1, 2].map(() => admin('replayDead', { account: 'tg' }))
	const [answers] = await Promise.all([Promise.all(clicks), open.idle(), ...later])
	await open.idle()
	expect(answers.map(({ error }) => error)).toEqual([undefined, undefined])
	const told = (answers as unknown as { replayed: number }[]).reduce((sum, { replayed }) => sum + replayed, 0)
	expect(told).toBe(10)
	expect(await letters()).toEqual([])
	const requests = await open.requests()
	expect(requests).toHaveLength(people.length)
	const said: string[] = []
	for (const { key, fields } of requests as unknown as { key: string; fields: { summary: string } }[]) {
		said.push(fields.summary, ...(await open.comments(key)).flatMap(({ words }) => words.split('\n')))
	}
	for (const person of people)
		for (const nth of ['first', 'second', 'third'])
			expect(said.filter((words) => words.includes(`${nth} of ${person}`))).toHaveLength(1)
})

test('an unknown number: its account is added beside the other without a secret, and the message is filed there', async () => {
	open = await openSite()
	expect(await open.whatsapp([['4915100', 'Hello?']], 'app-secret', '999')).toBe(200)
	await open.idle()
	const [letter] = await letters()
	expect(letter).toMatchObject({ account: 'wa', to: '999' })
	expect(await admin('replayDead', { account: 'wa' })).toMatchObject({ replayed: 0, kept: 1 })
	const { id: _first, ...form } = await formOf('wa', { name: 'Second line', settings: { phoneNumberId: '999' } })
	const added = await admin('addAccount', { ...form, beside: 'wa' })
	expect(added).toMatchObject({ name: 'Second line', url: open.urlOf('wa') })
	expect(await admin('replayDead', { account: 'wa' })).toMatchObject({ replayed: 1, kept: 0 })
	await open.idle()
	expect((await open.requests(`switchboardAccount = "${added.id}"`)).map(({ fields }) => fields.summary)).toEqual([
		'Hello?',
	])

	// Answers leave from the number that was written to; both numbers go on.
	await open.comment('SUP-1', 'Good morning')
	await open.idle()
	const answer = (await open.sent()).find(({ body }) => body.includes('Good morning'))
	expect(answer?.url).toContain('/999/')
	expect(await open.whatsapp([['4915100', 'Again']], 'app-secret', '999')).toBe(200)
	expect(await open.whatsapp([['4915200', 'Other']])).toBe(200)
	await open.idle()
	expect((await open.requests()).map(({ fields }) => fields.summary)).toEqual(['Hello?', 'Other'])
	expect((await open.comments('SUP-1')).map(({ words }) => words)).toContain('Again')
})

test('a removed account’s dead letters are still shown and can be discarded', async () => {
	open = await openSite()
	jira().deleteRequestType('SUP', '1')
	await open.telegram(open.update(42, 'Where is my parcel?'))
	await open.idle()
	await admin('removeAccount', { id: 'tg' })
	const [letter] = await letters()
	expect((await admin('overview')).deadAccounts).toMatchObject([{ account: 'tg', removed: true }])
	expect(await admin('discardDead', { account: 'tg', id: letter?.id })).toEqual({ discarded: true })
	expect(await letters()).toEqual([])
})

test('a pause is lifted by its admin, and what waited is filed without a sweep', async () => {
	open = await openSite()
	await open.telegram(open.update(42, 'One'))
	await open.idle()
	jira().withholdFromApp('SUP', ['BROWSE_PROJECTS'])
	await open.telegram(open.update(42, 'Two'))
	await open.idle()
	await open.call('POST', '/local/clock', { advance: 'PT2H' })
	const shown = await admin('overview')
	expect(shown.backlog).toMatchObject({ conversations: 1, more: false, due: 0, failing: 0 })
	expect(Number(shown.now) - Number((shown.backlog as Json).oldest)).toBeGreaterThan(7_000_000)
	expect((shown.accounts as Json[]).find(({ id }) => id === 'tg')?.paused).toContain('permission')
	jira().withholdFromApp('SUP', [])
	const taken = await admin('setEnabled', { id: 'tg', enabled: true })
	expect(taken.paused).toBeUndefined()
	await open.idle()
	expect((await open.comments('SUP-1')).map(({ words }) => words)).toEqual(['Two'])
})
