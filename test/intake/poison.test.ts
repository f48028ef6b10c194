import { createHmac } from 'node:crypto'
import { replayDead } from '../../src/intake/replay'
import { storeBody } from '../../src/store/bodies'
import { ANNA, openRiver, type River } from './river'
import { message } from './waiting'

/** Storage refuses for good every write whose body says so. */
function refuseRows(river: River, holds: (body: string) => boolean, status: number): void {
	const handle = river.kvs.handle
	river.kvs.handle = async (path, body) =>
		/set$|transaction/.test(path) && holds(JSON.stringify(body))
			? Response.json({ code: 'MAX_SIZE', message: 'no' }, { status })
			: handle(path, body)
}

/** A batch of Meta's. */
function batch(river: River, items: { from: string; id: string; text: string }[], number?: string) {
	const { appSecret = '', phoneNumberId = '' } = river.account.settings
	const messages = items.map(({ from, id, text }) => ({
		...{ from, id, timestamp: String(Math.floor(river.clock.now() / 1000)), type: 'text', text: { body: text } },
	}))
	const metadata = { display_phone_number: '15550001111', phone_number_id: number ?? phoneNumberId }
	const value = { messaging_product: 'whatsapp', metadata, messages, contacts: [] }
	const body = JSON.stringify({
		object: 'whatsapp_business_account',
		entry: [{ id: 'waba', changes: [{ field: 'messages', value }] }],
	})
	const mac = createHmac('sha256', appSecret).update(body).digest('hex')
	return () => river.post({ 'X-Hub-Signature-256': `sha256=${mac}` }, body)
}

const ANNAS = '4915112345678'
const BENS = '447700900123'

describe.each([400, 409, 413, 422])('storage refuses one item of a batch for good with %i', (status) => {
	test('it is a dead letter with its reason, the others are filed, and the batch does not come back', async () => {
		const river = await openRiver({ channel: 'whatsapp' })
		refuseRows(river, (body) => body.includes('poison'), status)
		const post = batch(river, [
			{ from: ANNAS, id: 'wamid.1', text: 'one' },
			{ from: ANNAS, id: 'wamid.2', text: 'poison' },
			{ from: ANNAS, id: 'wamid.3', text: 'three' },
			{ from: BENS, id: 'wamid.4', text: 'four' },
		])
		expect((await post()).status).toBe(200)
		// A provider that sends it again finds it all known.
		expect((await post()).status).toBe(200)
		await river.drain()
		expect(await river.requests()).toEqual(['SUP-1', 'SUP-2'])
		const filed = [await river.description('SUP-1'), ...(await river.comments('SUP-1')).map(({ text }) => text)]
		expect([...filed, await river.description('SUP-2')]).toEqual(['one', 'three', 'four'])
		await river.wait(6_000)
		const [dead, ...more] = await river.dead()
		expect(more).toEqual([])
		expect(dead).toMatchObject({ reason: 'storage refuses it', kind: 'message', mailbox: expect.any(String) })
		expect(JSON.stringify(dead)).not.toContain('poison')
		const replayed = await replayDead('acc_1', {}, river.clock.now)
		expect(replayed).toMatchObject({ replayed: 0, kept: 1, reason: expect.stringContaining('Storage') })
	})
})

test('only the mailbox refuses it: the dead letter keeps the words and is replayed when that is mended', async () => {
	const river = await openRiver()
	const handle = river.kvs.handle
	refuseRows(river, (body) => body.includes('"mb:') && body.includes('poison'), 400)
	expect(await river.say(ANNA, 'poison')).toBe(200)
	await river.wait(6_000)
	expect(await river.dead()).toMatchObject([{ item: { text: 'poison' } }])
	river.kvs.handle = handle
	expect(await replayDead('acc_1', {}, river.clock.now)).toMatchObject({ replayed: 1 })
	await river.drain()
	expect(await river.description('SUP-1')).toBe('poison')
})

test('a long message whose rows are refused is not taken for a redelivery of itself', async () => {
	const river = await openRiver({ channel: 'webhook' })
	refuseRows(river, (body) => body.includes('"ms:'), 400)
	await expect(storeBody('acc_1:c', 'h', message('x'))).rejects.toMatchObject({ name: 'Conflict' })
	expect(await river.say(ANNA, 'poison '.repeat(2_000))).toBe(200)
	await river.wait(6_000)
	expect(await river.dead()).toMatchObject([{ reason: 'storage refuses it' }])
	expect(river.rung()).toEqual([])
})

test('a number of ours that is endless: kept, once, as a dead letter', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	const post = batch(river, [{ from: ANNAS, id: 'wamid.1', text: 'one' }], '9'.repeat(300_000))
	expect((await post()).status).toBe(200)
	expect((await post()).status).toBe(200)
	await river.wait(6_000)
	expect(await river.dead()).toMatchObject([{ to: '9'.repeat(200), kind: 'message' }])
})

test('half characters are mended before storage sees them', async () => {
	const river = await openRiver({ channel: 'webhook' })
	expect(await river.say({ ...ANNA, id: 'a\ud800', name: 'A\udc00' }, 'half \ud83d a smiley', { id: 'x\ud800' })).toBe(
		200,
	)
	await river.drain()
	expect(await river.description('SUP-1')).toBe('half \ufffd a smiley')
	expect(await river.dead()).toEqual([])
})

test('refused while others write is contention, not poison: it is stored', async () => {
	const river = await openRiver()
	let refusals = 0
	const handle = river.kvs.handle
	river.kvs.handle = async (path, body) => {
		if (/transaction/.test(path) && refusals < 6 && JSON.stringify(body).includes('late')) {
			refusals++
			await river.say(ANNA, `meanwhile ${refusals}`)
			return Response.json({ code: 'CONDITIONAL_CHECK_FAILED', message: 'no' }, { status: 400 })
		}
		return handle(path, body)
	}
	await river.say(ANNA, 'first')
	expect(await river.say(ANNA, 'late')).toBe(200)
	expect(refusals).toBe(6)
	expect((await river.mailbox(river.rung()[0] ?? ''))?.pending).toHaveLength(8)
	await river.wait(6_000)
	expect(await river.dead()).toEqual([])
})

test('a mailbox that nobody drains answers 503 before storage refuses it, and loses nothing', async () => {
	const river = await openRiver({ channel: 'whatsapp' })
	let status = 200
	let stored = 0
	for (let start = 0; status === 200 && start < 5_000; start += 100) {
		const items = Array.from({ length: 100 }, (_, index) => ({
			...{ from: ANNAS, id: `wamid.${start + index}`, text: `m${start + index}` },
		}))
		status = (await batch(river, items)()).status
		if (status === 200) stored += 100
		await river.wait(10_000)
	}
	expect(status).toBe(503)
	expect(stored).toBeGreaterThanOrEqual(1_000)
	const mailbox = await river.mailbox(river.rung()[0] ?? '')
	expect(mailbox?.pending.length).toBe(stored)
	expect(Buffer.byteLength(JSON.stringify(mailbox))).toBeLessThan(200_000)
})
