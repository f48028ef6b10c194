import { randomUUID } from 'node:crypto'
import { deadAccounts } from '../../src/accounts/dead-letters'
import { createFurtherAccount } from '../../src/accounts/save'
import { discardDead, replayDead } from '../../src/intake/replay'
import { sweepDue } from '../../src/intake/sweep'
import { readAccounts, readList } from '../../src/store/accounts'
import { readBlob } from '../../src/store/blobs'
import { type Connection, readConnection, writeConnection } from '../../src/store/connections'
import { deadPage, readDead } from '../../src/store/dead'
import { readRow } from '../../src/store/row'
import { ANNA, BEN, openRiver, type River } from './river'

const CREATE = /POST \/rest\/api\/3\/issue$/
const refusal = { match: CREATE, when: 'before', answer: 400, body: { errors: { customfield_10010: 'gone' } } } as const

/** What the admin page shows of an account, once the index has it. */
async function hashes(river: River, account = 'acc_1'): Promise<string[]> {
	await river.wait(6_000)
	return (await deadPage(account)).found.map(({ hash }) => hash)
}

const replay = (river: River, id: string, account = 'acc_1') => replayDead(account, { id }, river.clock.now)

/** Bells, retries and the sweep, until nothing is left. */
async function rest(river: River): Promise<void> {
	for (let turn = 0; turn < 8; turn++) {
		await sweepDue(river.clock.now())
		await river.drain()
		await river.wait(180_000)
	}
}

async function refused(river: River, text = 'one', more: object = {}): Promise<string> {
	river.trouble(refusal)
	await river.say(ANNA, text, more)
	await river.drain()
	const [id = ''] = await hashes(river)
	return id
}

test('mended and replayed: one request, and nothing more when it is replayed or delivered again', async () => {
	const river = await openRiver()
	const { headers, body } = river.write(ANNA, 'one')
	river.trouble(refusal)
	await river.post(headers, body)
	await river.drain()
	const [id = ''] = await hashes(river)
	expect(await replay(river, id)).toEqual({ replayed: 1, already: 0, kept: 0 })
	expect(await replay(river, id)).toEqual({ replayed: 0, already: 1, kept: 0 })
	await river.drain()
	expect(await replay(river, id)).toEqual({ replayed: 0, already: 1, kept: 0 })
	await river.post(headers, body)
	await rest(river)
	expect(await river.requests()).toEqual(['SUP-1'])
	expect(await river.comments('SUP-1')).toEqual([])
	expect(await river.dead()).toEqual([])
	expect(await river.counted('inbound')).toBe(1)
})

test('delivered again and filed in the meantime: the dead letter only goes', async () => {
	const river = await openRiver({ channel: 'webhook' })
	const long = 'long '.repeat(2_000)
	const { headers, body } = river.write(ANNA, long)
	river.trouble(refusal)
	await river.post(headers, body)
	await river.drain()
	const [id = ''] = await hashes(river)
	await river.post(headers, body)
	// Its rows are the new delivery's.
	expect(await replay(river, id)).toEqual({ replayed: 0, already: 1, kept: 0 })
	await rest(river)
	expect(await river.requests()).toEqual(['SUP-1'])
	expect(await river.description('SUP-1')).toContain(long.trim())
	expect(await hashes(river)).toEqual([])
})

test('refused again, it is a dead letter again', async () => {
	const river = await openRiver()
	const id = await refused(river)
	river.trouble(refusal)
	await replay(river, id)
	await river.drain()
	expect(await hashes(river)).toEqual([id])
	await replay(river, id)
	await river.drain()
	expect(await river.requests()).toEqual(['SUP-1'])
})

test('two admins at once: once', async () => {
	const river = await openRiver()
	const id = await refused(river)
	const outcomes = await Promise.all([replay(river, id), replay(river, id), replay(river, id)])
	expect(outcomes.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(1)
	await rest(river)
	expect(await river.requests()).toEqual(['SUP-1'])
	expect(await river.comments('SUP-1')).toEqual([])
})

describe.each(['fail', 'create'] as const)('a condition on a missing key: %s', (missing) => {
	test.each(['before', 'after', 'late'] as const)('every single call of a replay fails in turn, %s', async (when) => {
		for (let skip = 0; ; skip++) {
			const river = await openRiver({ missing })
			const id = await refused(river)
			river.quiet()
			river.trouble({ match: /./, when, answer: 'none', skip })
			await replay(river, id).catch(() => undefined)
			const struck = river.calls().length > skip
			river.trouble()
			await river.land()
			await replay(river, id)
			await rest(river)
			expect(await river.requests()).toEqual(['SUP-1'])
			expect(await river.comments('SUP-1')).toEqual([])
			expect(await hashes(river)).toEqual([])
			expect(await river.counted('inbound')).toBe(1)
			if (!struck) break
		}
	})
})

test('all of an account, page by page, in the customers’ order', async () => {
	const river = await openRiver()
	river.trouble({ ...refusal, times: 99 })
	for (let index = 1; index <= 30; index++) {
		await river.say(index % 2 ? ANNA : BEN, `m${index}`, { serial: index, at: river.clock.now() + index * 1000 })
		await river.drain()
	}
	expect(await hashes(river)).toHaveLength(30)
	river.trouble()
	const first = await replayDead('acc_1', {}, river.clock.now)
	expect(first).toMatchObject({ replayed: 25, cursor: expect.any(String) })
	const second = await replayDead('acc_1', { cursor: first.cursor }, river.clock.now)
	expect(second).toEqual({ replayed: 5, already: 0, kept: 0 })
	await rest(river)
	expect(await river.requests()).toHaveLength(2)
	const words = await Promise.all(
		(await river.requests()).map(async (key) =>
			[await river.description(key), ...(await river.comments(key)).map(({ text }) => text)].join('\n'),
		),
	)
	const numbers = words.map((text) => [...text.matchAll(/\bm(\d+)\b/g)].map(([, number]) => Number(number)))
	expect(numbers.flat()).toHaveLength(30)
	for (const list of numbers) expect(list).toEqual([...list].sort((a, b) => a - b))
})

test('discarded, its words are nowhere', async () => {
	const river = await openRiver({ channel: 'webhook' })
	const id = await refused(river, 'secret '.repeat(2_000))
	const body = { entity: 'message', key: `ms:${(await readDead('acc_1', id))?.data.mailbox}:${id}:0` } as const
	expect(JSON.stringify(await readRow(body))).toContain('secret')
	await discardDead('acc_1', id)
	expect(await hashes(river)).toEqual([])
	expect(await readRow(body)).toBeUndefined()
	expect(await replay(river, id)).toMatchObject({ already: 1 })
})

describe('a number of ours that is not connected', () => {
	async function stray(text: string) {
		const river = await openRiver({ channel: 'whatsapp' })
		const settings = { ...river.account.settings, phoneNumberId: '999' }
		const { headers, body } = river.writeAs({ ...river.account, settings }, ANNA, text)
		expect((await river.post(headers, body)).status).toBe(200)
		expect((await river.post(headers, body)).status).toBe(200)
		const [id = '', ...more] = await hashes(river)
		expect(more).toEqual([])
		return { river, id, again: () => river.post(headers, body) }
	}

	/** No secret is typed again. */
	const connect = (river: River, to: string) => {
		const filing = { serviceDeskId: '1', requestTypeId: '2', reopenDays: 7, groups: 'ignore' as const }
		const form = { ...filing, channel: 'whatsapp' as const, name: 'Second line', settings: { phoneNumberId: to } }
		return createFurtherAccount(form, 'acc_2', 'acc_1', 'app', river.clock.now())
	}

	test.each([
		['short', 'Hello?'],
		['long', 'Hello? '.repeat(1_500)],
	])('is filed by the account that is added for it, a %s message', async (_, text) => {
		const { river, id, again } = await stray(text)
		expect(await replay(river, id)).toMatchObject({ replayed: 0, kept: 1, reason: expect.stringContaining('999') })
		await connect(river, '999')
		const twice = await Promise.all([replay(river, id), replay(river, id)])
		expect(twice.reduce((sum, { replayed }) => sum + replayed, 0)).toBe(1)
		await river.drain()
		expect((await again()).status).toBe(200)
		await rest(river)
		expect(await river.requests()).toEqual(['SUP-1'])
		expect((await river.issue('SUP-1')).properties.switchboard).toMatchObject({ account: 'acc_2' })
		expect(await river.description('SUP-1')).toBe(text.trim())
		expect(await river.comments('SUP-1')).toEqual([])
		expect(await hashes(river)).toEqual([])
	})

	test.each(['before', 'after', 'late'] as const)('every single call of its replay fails in turn, %s', async (when) => {
		for (let skip = 0; ; skip++) {
			const { river, id } = await stray('Hello? '.repeat(1_500))
			await connect(river, '999')
			river.quiet()
			river.trouble({ match: /./, when, answer: 'none', skip })
			await replay(river, id).catch(() => undefined)
			const struck = river.calls().length > skip
			river.trouble()
			await river.land()
			await replay(river, id)
			await rest(river)
			expect(await river.requests()).toEqual(['SUP-1'])
			expect(await river.comments('SUP-1')).toEqual([])
			expect(await hashes(river)).toEqual([])
			if (!struck) break
		}
	})

	test('a mail brings the files along that came inside it', async () => {
		const river = await openRiver({ channel: 'postmark' })
		const connection = await readConnection('acc_1')
		if (!connection) throw new Error('no connection')
		const accounts = ['a@shop.example', 'b@shop.example'].map((to, index) => ({
			id: `acc_${index}`,
			to,
			groups: 'ignore',
		}))
		await writeConnection('acc_1', { ...connection, accounts: accounts as Connection['accounts'] })
		const { headers, body } = river.write(ANNA, 'See the picture')
		const Content = Buffer.from('a picture').toString('base64')
		const Attachments = [{ Name: 'box.png', ContentType: 'image/png', ContentLength: 9, Content }]
		expect((await river.post(headers, JSON.stringify({ ...JSON.parse(body), Attachments }))).status).toBe(200)
		const [id = ''] = await hashes(river)
		expect(await replay(river, id)).toMatchObject({ replayed: 0, kept: 1 })
		await writeConnection('acc_1', connection)
		// Files wait as long as the message does.
		await river.wait(20 * 86_400_000)
		expect(await replay(river, id)).toMatchObject({ replayed: 1 })
		const waiting = (await river.mailbox(river.rung()[0] ?? ''))?.pending[0]
		const [blob] = Object.values(waiting?.blobs ?? {})
		if (!blob) throw new Error('the message names no file')
		expect(Buffer.from((await readBlob(blob.key, blob)).bytes).toString()).toBe('a picture')
	})

	test('the page shows number, kind and expiry, and no words', async () => {
		const { river } = await stray('my secret')
		const list = await readList()
		const page = await deadAccounts(await readAccounts(), list?.data.removed ?? [], river.clock.now() + 24 * 86_400_000)
		expect(page.deadAccounts).toMatchObject([
			{ account: 'acc_1', count: 1, expiring: 1, beside: 'acc_1', removed: false },
		])
		expect(page.deadLetters).toMatchObject([{ to: '999', kind: 'message', channel: 'whatsapp' }])
		expect(JSON.stringify(page)).not.toContain('secret')
	})
})

test('an unknown account or letter is nothing', async () => {
	const river = await openRiver()
	expect(await replay(river, randomUUID(), 'acc_9')).toEqual({ replayed: 0, already: 1, kept: 0 })
})
