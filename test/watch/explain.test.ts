import { document, paragraphs } from '../../src/jira/adf'
import { filingOf } from '../../src/jira/desks'
import { createRequest } from '../../src/jira/requests'
import { readDirectory } from '../../src/store/directory'
import { readFlag } from '../../src/store/flags'
import { explainFlag } from '../../src/watch/explain/explain'
import { type Finding, keepFlags } from '../../src/watch/keep'
import { openWire, type Wire } from '../intake/wire'

const HOUR = 3_600_000
const never = () => Promise.reject(new Error('nobody is asked'))

async function request(wire: Wire, summary: string, contact: string, account = 'acc_1') {
	const { accountId: reporter = '' } = wire.jira.userByEmail('customer1@example.com') ?? {}
	const { filing } = await filingOf('app', '1', '1')
	const property = { channel: 'telegram', account, contact, message: `${summary} ${contact}` }
	await createRequest({ filing, reporter, summary, description: document(paragraphs('D')), property })
}

const surge: Finding = {
	...{ kind: 'surge', account: 'acc_1', accountName: 'Bot', channel: 'telegram', project: 'SUP' },
	...{ evidence: 'e', rule: 'r', advice: 'a', peak: { at: 0, count: 12, expected: 1 } },
}

async function stage(): Promise<Wire> {
	const wire = openWire()
	for (let nth = 0; nth < 6; nth++) await request(wire, `question about an invoice`, `before-${nth}`)
	await wire.clock.moveTo(wire.clock.now() + 5 * HOUR)
	for (let nth = 0; nth < 7; nth++) await request(wire, `my parcel is missing`, `now-${nth}`)
	await request(wire, 'something else', 'x', 'acc_2')
	await wire.clock.moveTo(wire.clock.now() + 10 * 60_000)
	await readDirectory()
	return wire
}

test('a surge says what it is about, once an hour, and keeps it while it stands', async () => {
	const wire = await stage()
	const now = wire.clock.now()
	await keepFlags(['surge'], ['acc_1'], [{ ...surge, since: now - HOUR }], now)
	await explainFlag('acc_1:surge', never, now)
	const about = [
		'7 new requests by 7 senders: it is not one alone.',
		'Words that are heard more than before: “missing”, “parcel”.',
	]
	expect((await readFlag('acc_1:surge'))?.data.about).toEqual(about)
	const calls = wire.calls().length
	await explainFlag('acc_1:surge', never, now + HOUR / 2)
	expect(
		wire
			.calls()
			.slice(calls)
			.filter(({ to }) => to === 'jira'),
	).toEqual([])
	await keepFlags(['surge'], ['acc_1'], [{ ...surge, evidence: 'higher', since: now }], now + HOUR)
	expect((await readFlag('acc_1:surge'))?.data).toMatchObject({ evidence: 'higher', about, explained: now })
})

test('a surge of all accounts is looked for in the project', async () => {
	const wire = await stage()
	const now = wire.clock.now()
	const { channel: _, ...sum } = surge
	await keepFlags(['surge'], ['all:SUP'], [{ ...sum, account: 'all:SUP', since: now - HOUR }], now)
	await explainFlag('all:SUP:surge', never, now)
	expect((await readFlag('all:SUP:surge'))?.data.about?.[0]).toBe('8 new requests by 8 senders: it is not one alone.')
})

test('what Jira refuses stays unsaid', async () => {
	const wire = await stage()
	const now = wire.clock.now()
	await keepFlags(['surge'], ['acc_1'], [{ ...surge, since: now - HOUR }], now)
	wire.trouble({ match: /search/, when: 'before', answer: 400 })
	await expect(explainFlag('acc_1:surge', never, now)).rejects.toThrow()
	expect((await readFlag('acc_1:surge'))?.data).not.toHaveProperty('explained')
})

test('what has ended, or is little used, is not asked for', async () => {
	const wire = await stage()
	const now = wire.clock.now()
	await keepFlags(['surge', 'low-use'], ['acc_1'], [surge, { ...surge, kind: 'low-use' }], now)
	await keepFlags(['surge'], ['acc_1'], [], now)
	const calls = wire.calls().length
	await explainFlag('acc_1:surge', never, now)
	await explainFlag('acc_1:low-use', never, now)
	await explainFlag('nobody:surge', never, now)
	expect(
		wire
			.calls()
			.slice(calls)
			.filter(({ to }) => to === 'jira'),
	).toEqual([])
})
