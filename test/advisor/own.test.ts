import { ownOf } from '../../static/gadget/src/advisor/own'
import { figures, row } from '../gadget/sample'

const flag = (over: object) => ({
	...{
		id: 'f',
		kind: 'low-use' as const,
		account: 'tg',
		accountName: 'Bot',
		channel: 'telegram' as const,
		project: 'SUP',
	},
	...{ since: 0, evidence: 'Few.', rule: 'Less than ten.', advice: 'Retire it.' },
	...over,
})
const rows = [
	row('whatsapp', 'WhatsApp', figures({ requests: 60 })),
	row('telegram', 'Telegram', figures({ requests: 40, missedCalls: 0 })),
]
const account = (key: string, requests: number) => ({
	...row(key, key, figures({ requests })),
	channel: 'telegram' as const,
})

test('shares, medians and what is counted', () => {
	const { requests, channels } = ownOf({ rows, flags: [] }, [], 90)
	expect(requests).toBe(100)
	expect(channels[0]).toEqual({
		channel: 'whatsapp',
		requests: 60,
		share: 0.6,
		response: 600_000,
		handling: 240_000,
		flags: [],
	})
})

test('too few requests have no shares', () => {
	const few = [row('telegram', 'Telegram', figures({ requests: 29 }))]
	expect(ownOf({ rows: few, flags: [] }, [], 90).channels[0]).not.toHaveProperty('share')
})

test('flags that ended or were put aside do not count, nor those of all channels together', () => {
	const flags = [
		flag({ ended: 1 }),
		flag({ snoozed: { at: 1, note: 'Known.' } }),
		flag({ channel: undefined }),
		flag({ kind: 'silent' }),
	]
	expect(ownOf({ rows, flags }, [], 90).channels[1]?.flags.map(({ kind }) => kind)).toEqual(['silent'])
})

test.each([
	['its only account', [account('tg', 0)], true],
	['the larger of two', [account('tg', 30), account('other', 10)], true],
	['the smaller of two', [account('tg', 4), account('other', 36)], false],
	['one of two without requests', [account('other', 40), account('tg', 0)], false],
])('a flag of %s', (_, accounts, whole) => {
	expect(ownOf({ rows, flags: [flag({})] }, accounts, 90).channels[1]?.flags).toMatchObject([
		{ whole, advice: 'Retire it.' },
	])
})
