import { withAccount, withFresh, withoutAccount } from '../../src/ui/account-list'
import { account } from './views'

const named = (id: string, name = id) => ({ ...account, id, name })
const gone = (id: string) => ({ id, name: id, channel: account.channel, restorableUntil: 1 })
const ids = (list: { accounts: { id: string }[]; removed: { id: string }[] }) => [
	list.accounts.map(({ id }) => id),
	list.removed.map(({ id }) => id),
]

test('an account is added, changed in its place, removed and brought back', () => {
	const one = withAccount({ accounts: [named('a'), named('b')], removed: [] }, named('c'))
	expect(ids(one)).toEqual([['a', 'b', 'c'], []])
	expect(withAccount(one, named('b', 'new')).accounts[1]?.name).toBe('new')
	const two = withoutAccount(one, gone('b'))
	expect(ids(two)).toEqual([['a', 'c'], ['b']])
	expect(ids(withAccount(two, named('b')))).toEqual([['a', 'c', 'b'], []])
})

test('a fresh list that lags neither loses what was added nor brings back what was removed', () => {
	const before = { accounts: [named('a'), named('new')], removed: [gone('b')] }
	const lagging = { accounts: [named('a', 'renamed'), named('b')], removed: [] }
	const list = withFresh(
		before,
		lagging,
		new Map([
			['new', 'put'],
			['b', 'removed'],
		] as const),
	)
	expect(ids(list)).toEqual([['a', 'new'], ['b']])
	expect(list.accounts[0]?.name).toBe('renamed')
})

test('what others did is taken over', () => {
	const list = withFresh(
		{ accounts: [named('a')], removed: [gone('b')] },
		{ accounts: [named('b')], removed: [gone('a')] },
		new Map(),
	)
	expect(ids(list)).toEqual([['b'], ['a']])
})
