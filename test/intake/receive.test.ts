import { createHmac } from 'node:crypto'
import { removeAccount, switchAccount } from '../../src/accounts/state'
import { readConnection, writeConnection } from '../../src/store/connections'
import { installationPepper, receiptKey } from '../../src/store/pepper'
import { receiptAddress } from '../../src/store/receipts'
import { readRefusals } from '../../src/store/refusals'
import { readRow } from '../../src/store/row'
import { ANNA, BEN, openRiver, type River } from './river'

describe.each(['fail', 'create'] as const)('a condition on a missing key: %s', (missing) => {
	test('a message is stored before the answer, and rung for', async () => {
		const river = await openRiver({ missing })
		expect(await river.say(ANNA, 'Hello')).toBe(200)
		const [key = ''] = river.rung()
		expect((await river.mailbox(key))?.pending).toMatchObject([
			{ item: { text: 'Hello', sender: { name: 'Anna Abel' } } },
		])
	})

	test('the same delivery again changes nothing, whether it waits or is filed', async () => {
		const river = await openRiver({ missing })
		const { headers, body } = river.write(ANNA, 'Hello')
		const post = async () => (await river.post(headers, body)).status
		expect([await post(), await post()]).toEqual([200, 200])
		expect((await river.mailbox(river.rung()[0] ?? ''))?.pending).toHaveLength(1)
		await river.drain()
		expect(await post()).toBe(200)
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.comments('SUP-1')).toEqual([])
	})

	test('twenty deliveries at once to one mailbox are all there, once', async () => {
		const river = await openRiver({ missing })
		// Waits a fifth as long as it asks for.
		river.deps.sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms / 5))
		const texts = Array.from({ length: 20 }, (_, index) => `part ${index}`)
		const said = await Promise.all(texts.map((text) => river.say(ANNA, text)))
		expect(new Set(said)).toEqual(new Set([200]))
		const mailbox = await river.mailbox(river.rung()[0] ?? '')
		expect(mailbox?.pending.map(({ item }) => (item?.kind === 'message' ? item.text : '')).sort()).toEqual(texts.sort())
	})
})

test('one delivery with three messages of two people is two conversations', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	await whatsapp(river, [
		{ from: '4915112345678', id: 'wamid.1', text: 'one' },
		{ from: '447700900123', id: 'wamid.2', text: 'two' },
		{ from: '4915112345678', id: 'wamid.3', text: 'three' },
	])
	await river.drain()
	expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
	expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['three'])
})

describe('refusals', () => {
	test.each([
		['an unknown address', '/acc_9', 'POST', {}, '{}', 404],
		['no address', '', 'POST', {}, '{}', 404],
		['a wrong method', '/acc_1', 'GET', {}, '', 405],
		['a wrong secret', '/acc_1', 'POST', { 'X-Telegram-Bot-Api-Secret-Token': 'wrong' }, '{}', 401],
		['no secret', '/acc_1', 'POST', {}, '{}', 401],
	])('%s', async (_, path, method, headers, body, status) => {
		const river = await openRiver()
		expect((await river.post(headers as Record<string, string>, body, path, method)).status).toBe(status)
		expect(river.rung()).toEqual([])
	})

	test('a body that is not the provider’s', async () => {
		const river = await openRiver()
		const { headers } = river.write(ANNA, 'Hello')
		expect((await river.post(headers, 'not json')).status).toBe(400)
	})

	test('switched off 410, removed 404, nothing stored', async () => {
		const river = await openRiver()
		await switchAccount('acc_1', false)
		expect(await river.say(ANNA, 'Hello')).toBe(410)
		await removeAccount('acc_1', river.clock.now())
		expect(await river.say(ANNA, 'Hello')).toBe(404)
		expect(river.rung()).toEqual([])
	})

	test('are counted for the admin at most once a minute, without content', async () => {
		const river = await openRiver()
		const refuse = () => river.post({ 'X-Telegram-Bot-Api-Secret-Token': 'wrong' }, '{"text":"my secret words"}')
		river.quiet()
		for (let turn = 0; turn < 5; turn++) await refuse()
		expect(river.calls().filter(({ name }) => name.endsWith('/set'))).toHaveLength(1)
		await river.wait(61_000)
		await refuse()
		const [entry, ...more] = (await readRefusals(['acc_1'])).get('acc_1') ?? []
		expect(more).toEqual([])
		expect(entry).toMatchObject({ status: 401, count: 6 })
		expect(JSON.stringify(entry)).not.toContain('secret words')
	})

	test('an invented address costs no platform call', async () => {
		const river = await openRiver()
		river.quiet()
		river.deps.pathKey = 'key'
		expect(await river.say(ANNA, 'Hello')).toBe(404)
		expect(river.calls()).toEqual([])
	})
})

describe('storage in trouble', () => {
	const WRITE = /entity\/set|transaction/

	test.each([
		['throttled', 429],
		['down', 500],
	] as const)('%s: the provider gets 503 and sends again; it is filed once', async (_, status) => {
		const river = await openRiver()
		const { headers, body } = river.write(ANNA, 'Hello')
		river.trouble({ match: WRITE, when: 'before', answer: status, times: 50 })
		expect((await river.post(headers, body)).status).toBe(503)
		river.trouble()
		expect((await river.post(headers, body)).status).toBe(200)
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect(await river.description('SUP-1')).toBe('Hello')
	})

	test.each(['none', 500] as const)(
		'a write that took effect but was answered by %p is taken for done',
		async (answer) => {
			const river = await openRiver()
			river.trouble({ match: WRITE, when: 'after', answer })
			expect(await river.say(ANNA, 'Hello')).toBe(200)
			expect((await river.mailbox(river.rung()[0] ?? ''))?.pending).toHaveLength(1)
		},
	)

	test('a write that takes effect after its repetition changes nothing', async () => {
		const river = await openRiver()
		river.trouble({ match: WRITE, when: 'late', answer: 'none' })
		expect(await river.say(ANNA, 'Hello')).toBe(200)
		await river.drain()
		await river.land()
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect((await river.comments('SUP-1')).length).toBe(0)
	})

	test('a reading that fails for one row is no “unseen”', async () => {
		const river = await openRiver()
		const body = { successfulKeys: [], failedKeys: [{ key: 'x', error: { code: 'INTERNAL', message: '' } }] }
		river.trouble({ match: /batch\/get/, when: 'before', answer: 200, body })
		expect(await river.say(ANNA, 'Hello')).toBe(503)
	})

	test('a refused bell loses nothing: the mailbox is due for the sweep', async () => {
		const river = await openRiver()
		river.trouble({ match: /queue\/publish/, when: 'before', answer: 429 })
		expect(await river.say(ANNA, 'Hello')).toBe(200)
		expect(river.rung()).toEqual([])
	})
})

test('a full batch get that is torn by a finishing drain does not take a filed message for new', async () => {
	const river = await openRiver()
	const { headers, body } = river.write(ANNA, 'Hello')
	await river.post(headers, body)
	// The redelivery reads the conversation before the drain finishes, and the mailbox after it.
	await river.tearReads('cv:', () => river.drain())
	expect((await river.post(headers, body)).status).toBe(200)
	await river.drain()
	expect(await river.requests()).toEqual(['SUP-1'])
	expect(await river.comments('SUP-1')).toEqual([])
})

describe('people with several ids', () => {
	const phone = '4915112345678'

	test('first with a phone, later with another id beside it, then with that id alone: one thread', async () => {
		const river = await openRiver({ channel: 'whatsapp' })
		await whatsapp(river, [{ from: phone, id: 'wamid.1', text: 'one' }])
		await river.drain()
		await whatsapp(river, [{ from: phone, user: 'DE.user1', id: 'wamid.2', text: 'two' }])
		await river.drain()
		await whatsapp(river, [{ user: 'DE.user1', id: 'wamid.3', text: 'three' }])
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two', 'three'])
	})

	test('a number that changes twice stays one thread', async () => {
		const river = await openRiver({ channel: 'whatsapp' })
		await whatsapp(river, [{ from: phone, id: 'wamid.1', text: 'one' }])
		await river.drain()
		await whatsapp(river, [{ from: phone, id: 'sys.1', changedTo: '4915112345679' }])
		await whatsapp(river, [{ from: '4915112345679', id: 'sys.2', changedTo: '4915112345670' }])
		await whatsapp(river, [{ from: '4915112345670', id: 'wamid.2', text: 'two' }])
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1'])
		expect((await river.comments('SUP-1')).map(({ text }) => text)).toEqual(['two'])
	})
})

test('a number of ours that is not connected: kept as a dead letter, once, and filed nowhere', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	const connection = await readConnection('acc_1')
	if (!connection) throw new Error('no connection')
	await writeConnection('acc_1', { ...connection, accounts: [{ id: 'acc_1', to: 'another number', groups: 'ignore' }] })
	const batch = [{ from: '4915112345678', id: 'wamid.1', text: 'one' }]
	expect(await whatsapp(river, batch)).toBe(200)
	expect(await whatsapp(river, batch)).toBe(200)
	expect(river.rung()).toEqual([])
	await river.wait(6_000)
	expect(await river.dead()).toMatchObject([
		{ reason: expect.stringContaining('unknown number'), item: { text: 'one' } },
	])
})

test('long messages and full mailboxes wait in pieces and arrive whole', async () => {
	const river = await openRiver({ channel: 'webhook' })
	const long = `${'🙂漢字"\\'.repeat(3_000)} end`
	expect(await river.say(ANNA, long)).toBe(200)
	const [key = ''] = river.rung()
	expect((await river.mailbox(key))?.pending).toMatchObject([{ pieces: 1 }])
	await river.drain()
	expect(await river.description('SUP-1')).toBe(long)

	for (let index = 0; index < 12; index++)
		await river.say(ANNA, `${index} `.padEnd(3_500, 'x'), { at: river.clock.now() + index })
	const mailbox = await river.mailbox(key)
	expect(mailbox?.pending.some(({ pieces }) => pieces)).toBe(true)
	expect(JSON.stringify(mailbox).length).toBeLessThan(30_000)
	await river.drain()
	const filed = (await river.comments('SUP-1')).map(({ text }) => text).join('\n')
	expect(Array.from({ length: 12 }, (_, index) => filed.indexOf(`${index} xx`)).every((at) => at >= 0)).toBe(true)
	expect(await river.mailbox(key)).toMatchObject({ pending: [] })
})

test('a message of many pieces is read back to the letter', async () => {
	const river = await openRiver({ channel: 'webhook' })
	// Cut in the middle of a character at every boundary.
	const long = `x${'🙂'.repeat(100_000)}`
	expect(await river.say(ANNA, long)).toBe(200)
	const [key = ''] = river.rung()
	expect((await river.mailbox(key))?.pending[0]?.pieces).toBeGreaterThan(2)
	await river.drain()
	expect(await river.mailbox(key)).toMatchObject({ pending: [] })
	const [attached, ...more] = river.calls().filter(({ name }) => name.endsWith('/attachments'))
	expect(attached).toBeDefined()
	expect(more).toEqual([])
	await river.wait(6_000)
	expect(await river.dead()).toEqual([])
})

test('receipts come doubled, in any order and before the reply is recorded; the status only rises', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	const name = receiptKey(await installationPepper(), 'acc_1', 'wamid.out')
	const status = async () => (await readRow<{ status: string }>(receiptAddress(name)))?.data.status
	await receipts(river, ['delivered'])
	expect(await status()).toBe('delivered')
	await receipts(river, ['sent', 'sent', 'delivered'])
	expect(await status()).toBe('delivered')
	await receipts(river, ['read', 'delivered'])
	expect(await status()).toBe('read')
	expect(river.rung()).toEqual([])
})

test('handshakes are answered', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	const { verifyToken = '' } = river.account.settings
	const ask = (token: string) =>
		river.handshake({ 'hub.mode': ['subscribe'], 'hub.verify_token': [token], 'hub.challenge': ['42'] })
	expect(await ask(verifyToken)).toMatchObject({ status: 200, body: '42' })
	expect(await ask('wrong')).toMatchObject({ status: 403 })
})

test('nobody is mixed up: two people who write at once', async () => {
	const river = await openRiver()
	await Promise.all([river.say(ANNA, 'from Anna'), river.say(BEN, 'from Ben')])
	await river.drain()
	const texts = await Promise.all((await river.requests()).map(river.description))
	expect(texts.sort()).toEqual(['from Anna', 'from Ben'])
})

// --- WhatsApp as Meta writes it --------------------------------------------------------------------------------------

interface Item {
	from?: string
	user?: string
	id: string
	text?: string
	changedTo?: string
}

function whatsapp(river: River, items: Item[]): Promise<number> {
	const messages = items.map(({ from, user, id, text, changedTo }) => ({
		...(from ? { from } : {}),
		...(user ? { from_user_id: user } : {}),
		id,
		timestamp: String(Math.floor(river.clock.now() / 1000)),
		...(changedTo
			? { type: 'system', system: { type: 'user_changed_number', body: '', wa_id: changedTo } }
			: { type: 'text', text: { body: text } }),
	}))
	const contacts = items.map(({ from, user }) => ({
		profile: { name: 'Anna' },
		...(from ? { wa_id: from } : {}),
		...(user ? { user_id: user } : {}),
	}))
	return meta(river, { contacts, messages })
}

function receipts(river: River, statuses: string[]): Promise<number> {
	return meta(river, {
		statuses: statuses.map((status, index) => ({
			...{ id: 'wamid.out', status, recipient_id: '4915112345678' },
			timestamp: String(Math.floor(river.clock.now() / 1000) + index),
		})),
	})
}

async function meta(river: River, value: object): Promise<number> {
	const { appSecret = '', phoneNumberId = '' } = river.account.settings
	const metadata = { display_phone_number: '15550001111', phone_number_id: phoneNumberId }
	const change = { field: 'messages', value: { messaging_product: 'whatsapp', metadata, ...value } }
	const body = JSON.stringify({ object: 'whatsapp_business_account', entry: [{ id: 'waba', changes: [change] }] })
	const mac = createHmac('sha256', appSecret).update(body).digest('hex')
	return (await river.post({ 'X-Hub-Signature-256': `sha256=${mac}` }, body)).status
}
