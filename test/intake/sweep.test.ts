import { sweepDue } from '../../src/intake/sweep'
import { changeAccountRow } from '../../src/store/accounts'
import { type Mailbox, mailboxAddress, saveMailbox } from '../../src/store/mailboxes'
import { readRow } from '../../src/store/row'
import { openRiver, type River } from './river'

const MINUTE = 60_000

/** Conversations of one account that have waited for so long. Storage takes 4,000 writes a minute. */
async function waiting(river: River, account: string, count: number, minutes: number): Promise<void> {
	const pending = [{ hash: 'h', contact: '', at: river.clock.now() }]
	for (let number = 0; number < count; number++) {
		if (number % 500 === 0) await river.wait(10_000)
		const due = river.clock.now() - minutes * MINUTE
		await saveMailbox(`${account}:${number}`, { account, pending, tries: 0 }, due, undefined)
	}
}

/** As after filing. */
async function emptied(key: string): Promise<void> {
	const row = await readRow<Mailbox>(mailboxAddress(key))
	if (row) await saveMailbox(key, { ...row.data, pending: [] }, 0, row)
}

/** Mailboxes in the order in which they are rung for, and after how many seconds each bell rings. */
async function swept(river: River) {
	await river.wait(10_000)
	river.quiet()
	await sweepDue(river.clock.now())
	const events = river
		.calls()
		.filter(({ name }) => /queue\/publish/.test(name))
		.flatMap(({ body }) => (body as { payload: { delayInSeconds: number; body: { mailboxes: string[] } }[] }).payload)
	const delays = events.map(({ delayInSeconds }) => delayInSeconds)
	const keys = events.flatMap(({ body }) => body.mailboxes)
	return { keys, delays, queries: river.calls().filter(({ name }) => /query/.test(name)).length }
}

test('a backlog of one account beyond all pages does not hide another’s five, and is taken on by later runs', async () => {
	const river = await openRiver()
	await river.second('acc_2')
	await waiting(river, 'acc_1', 2_300, 60)
	await waiting(river, 'acc_2', 5, 10)
	const { keys, delays } = await swept(river)
	expect(new Set(keys).size).toBe(keys.length)
	expect(keys.filter((key) => key.startsWith('acc_2'))).toHaveLength(5)
	// In turn, so that they are in the first bell.
	expect(keys.slice(0, 10).filter((key) => key.startsWith('acc_2'))).toHaveLength(5)
	expect(keys.filter((key) => key.startsWith('acc_1')).length).toBeGreaterThan(1_800)
	// Spread over less than the five minutes until the next run, and below the queue's 500 a minute.
	expect(Math.max(...delays)).toBeLessThan(300)
	expect(new Set(delays).size).toBe(delays.length)

	// What was rung for is not due any more; the rest is found.
	const rung = new Set(keys)
	const left = Array.from({ length: 2_300 }, (_, number) => `acc_1:${number}`).filter((key) => !rung.has(key))
	for (const [index, key] of keys.entries()) {
		if (index % 500 === 0) await river.wait(MINUTE)
		await emptied(key)
	}
	expect((await swept(river)).keys.sort()).toEqual(left.sort())
})

test('paused accounts do not hide the others, however much waits in them', async () => {
	const river = await openRiver()
	await river.second('acc_2')
	await changeAccountRow('acc_1', (account) => ({ ...account, paused: { reason: 'Jira refuses', at: 0 } }))
	await waiting(river, 'acc_1', 150, 60)
	await waiting(river, 'acc_2', 120, 10)
	const { keys } = await swept(river)
	expect(keys).toHaveLength(120)
	expect(keys.filter((key) => key.startsWith('acc_1'))).toEqual([])
})

test('what little is due is found by one query of each kind', async () => {
	const river = await openRiver()
	await river.second('acc_2')
	await waiting(river, 'acc_1', 30, 60)
	await waiting(river, 'acc_2', 2, 10)
	const { keys, queries } = await swept(river)
	expect(queries).toBe(2)
	expect(keys).toHaveLength(32)
	expect(keys.slice(0, 4).filter((key) => key.startsWith('acc_2'))).toHaveLength(2)
})

test('where the queue takes no batch, each bell is tried again until it fits', async () => {
	const river = await openRiver()
	await waiting(river, 'acc_1', 60, 60)
	await river.wait(10_000)
	river.quiet()
	river.trouble({ match: /queue\/publish/, when: 'before', answer: 429, times: 9 })
	let slept = 0
	await sweepDue(river.clock.now(), async (ms) => {
		slept += ms
	})
	expect(new Set(river.rung()).size).toBe(60)
	expect(slept).toBe(8_000)

	// It gives up in time for what else the run has to do.
	river.trouble({ match: /queue\/publish/, when: 'before', answer: 429, times: 9_999 })
	slept = 0
	await sweepDue(river.clock.now(), async (ms) => {
		slept += ms
	})
	expect(slept).toBe(120_000)
})
