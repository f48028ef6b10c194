import { targetOf } from '../../src/intake/target'

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 21)
const open = {
	...{ id: '1', key: 'SUP-1', done: false, resolvedAt: null, projectId: '1', projectKey: 'SUP' },
	reporter: 'customer',
}
const done = (resolvedAt: number | null) => ({ ...open, done: true, resolvedAt })

test('no request yet, or a deleted one: a new request', () =>
	expect(targetOf(undefined, 7, NOW)).toEqual({ kind: 'new' }))

test('an open request gets a comment', () =>
	expect(targetOf(open, 0, NOW)).toEqual({ kind: 'comment', issueId: '1', reporter: 'customer' }))

test.each([
	['within the window', 7, NOW - 7 * DAY, 'reopen'],
	['after the window', 7, NOW - 7 * DAY - 1, 'new'],
	['with no window', 0, NOW - 1, 'new'],
	['written before it was resolved', 7, NOW + 1000, 'reopen'],
])('resolved, %s', (_, days, resolvedAt, kind) => {
	expect(targetOf(done(resolvedAt), days, NOW).kind).toBe(kind)
})

test('a new request names the one before', () =>
	expect(targetOf(done(NOW - 30 * DAY), 7, NOW)).toEqual({ kind: 'new', after: '1' }))

test('done without a resolution date counts as just now, unless requests are never reopened', () => {
	expect(targetOf(done(null), 7, NOW).kind).toBe('reopen')
	expect(targetOf(done(null), 0, NOW).kind).toBe('new')
})
