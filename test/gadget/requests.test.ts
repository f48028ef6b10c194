import { allIssues } from '../../static/gadget/src/figures/issue-pages'
import { loads } from '../../static/gadget/src/figures/load'
import { requestRows } from '../../static/gadget/src/figures/request-rows'
import type { FoundIssue, IssueQuery } from '../../static/gadget/src/host'

const issue = (key: string, fields: FoundIssue['fields'] = {}): FoundIssue => ({ key, fields })

/** Pages of two. */
function searchOf(all: FoundIssue[]) {
	const asked: IssueQuery[] = []
	const search = async (query: IssueQuery) => {
		asked.push(query)
		const start = Number(query.nextPageToken ?? 0)
		const issues = all.slice(start, start + 2)
		return start + 2 < all.length ? { issues, nextPageToken: String(start + 2) } : { issues }
	}
	return { asked, search }
}
const five = ['A-1', 'A-2', 'A-3', 'A-4', 'A-5'].map((key) => issue(key))
const query = { jql: 'project = A', fields: ['summary'] }

test('page after page, with progress', async () => {
	const { asked, search } = searchOf(five)
	const progress: number[] = []
	const found = await allIssues(search, query, {
		most: 10,
		signal: new AbortController().signal,
		onProgress: (count) => progress.push(count),
	})
	expect(found).toEqual({ issues: five, more: false })
	expect(asked.map(({ nextPageToken }) => nextPageToken)).toEqual([undefined, '2', '4'])
	expect(asked.every(({ jql }) => jql === query.jql)).toBe(true)
	expect(progress).toEqual([2, 4, 5])
})

test.each([
	[3, 3, true],
	[4, 4, true],
	[5, 5, false],
])('at most %d, and says whether there are more', async (most, length, more) => {
	const found = await allIssues(searchOf(five).search, query, { most, signal: new AbortController().signal })
	expect([found.issues.length, found.more]).toEqual([length, more])
})

test('stops when it is cancelled', async () => {
	const { asked, search } = searchOf(five)
	const stop = new AbortController()
	const reading = allIssues(search, query, { most: 10, signal: stop.signal, onProgress: () => stop.abort() })
	await expect(reading).rejects.toThrow()
	expect(asked).toHaveLength(2)
})

test('one row a request, with what of it there is', () => {
	const full: FoundIssue = {
		key: 'SUP-1',
		fields: {
			summary: 'Where is it?',
			project: { key: 'SUP' },
			issuetype: { name: 'Service Request' },
			status: { name: 'Open' },
			priority: null,
			assignee: { displayName: 'Ada', accountId: '1' },
			created: '2026-11-21T10:00:00.000+0000',
			resolutiondate: null,
		},
		properties: { switchboard: { channel: 'line', account: 'ln', topic: 'Returns' } },
	}
	const [head, first, second] = requestRows([full, issue('SUP-2')])
	expect(Object.fromEntries((head ?? []).map((name, index) => [name, first?.[index]]))).toEqual({
		Key: 'SUP-1',
		Channel: 'line',
		Account: 'ln',
		Topic: 'Returns',
		Language: null,
		Project: 'SUP',
		Type: 'Service Request',
		Summary: 'Where is it?',
		Status: 'Open',
		Priority: null,
		Assignee: 'Ada',
		Created: '2026-11-21T10:00:00.000+0000',
		Resolved: null,
	})
	expect(second).toEqual(['SUP-2', ...Array(12).fill(null)])
})

test('the busiest agent first, those of nobody last', () => {
	const of = (accountId: string | null, displayName = '') =>
		issue('A-1', { assignee: accountId === null ? null : { accountId, displayName } })
	expect(loads([of(null), of(null), of('1', 'Zoe'), of('2', 'Ada'), of('3', 'Bob'), of('3', 'Bob')])).toEqual([
		{ accountId: '3', name: 'Bob', open: 2 },
		{ accountId: '2', name: 'Ada', open: 1 },
		{ accountId: '1', name: 'Zoe', open: 1 },
		{ accountId: null, name: 'Nobody yet', open: 2 },
	])
})
