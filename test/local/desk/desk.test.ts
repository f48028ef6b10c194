import { textAdf } from '../../../local/jira/adf'
import { customerMails } from '../../../local/jira/desk/mail'
import { slaClocks } from '../../../local/jira/desk/sla'
import type { Comment } from '../../../local/jira/model'
import { APP_ACCOUNT } from '../../../local/jira/people'
import { account, issue, now, users } from '../jql/issue'

const hour = 3_600_000
const iso = (at: number) => new Date(at).toISOString()
const people = (accountId: string) => users.find((one) => one.accountId === accountId)
const opened = issue(1).created

function comment(author: string, at: number, more: Partial<Comment> = {}): Comment {
	const body = textAdf('Thank you, we are looking.')
	return {
		id: String(at),
		author,
		updateAuthor: author,
		body,
		public: true,
		created: at,
		updated: at,
		properties: {},
		edited: [],
		...more,
	}
}

function resolution(at: number, to: string | null) {
	const from = to === null ? 'Done' : null
	return {
		id: String(at),
		at,
		author: account('agent1'),
		changes: [{ field: 'resolution', from, to, fromText: from, toText: to }],
	}
}

describe('SLA clocks', () => {
	const clocks = (more: Parameters<typeof issue>[1]) => slaClocks(issue(1, more), people)

	test('run from creation', () => {
		expect(clocks({})).toEqual({
			firstResponse: { startedAt: iso(opened), stoppedAt: null, by: null },
			resolution: { startedAt: iso(opened), stoppedAt: null, by: null },
		})
	})

	test("a customer's words, a participant's and internal ones stop nothing", () => {
		const comments = [
			comment(account('customer1'), opened + 1),
			comment(account('manager'), opened + 2),
			comment(account('agent1'), opened + 3, { public: false }),
		]
		const participants = [{ accountId: account('manager'), since: opened }]
		expect(clocks({ comments, participants }).firstResponse.stoppedAt).toBeNull()
	})

	test('a portal-only account is a customer on any request', () => {
		const comments = [comment(account('customer1'), opened + 1)]
		expect(clocks({ comments, reporter: account('manager') }).firstResponse.stoppedAt).toBeNull()
	})

	test.each([account('agent1'), APP_ACCOUNT])('a public comment of %s stops the first response', (author) => {
		const comments = [comment(author, opened + hour), comment(account('agent2'), opened + 2 * hour)]
		expect(clocks({ comments })).toEqual({
			firstResponse: { startedAt: iso(opened), stoppedAt: iso(opened + hour), by: 'comment-for-customers' },
			resolution: { startedAt: iso(opened), stoppedAt: null, by: null },
		})
	})

	test('a resolution without an answer stops both', () => {
		const changelog = [resolution(opened + hour, 'Done')]
		expect(clocks({ changelog, resolution: 'Done', resolved: opened + hour })).toEqual({
			firstResponse: { startedAt: iso(opened), stoppedAt: iso(opened + hour), by: 'resolved' },
			resolution: { startedAt: iso(opened), stoppedAt: iso(opened + hour), by: 'resolved' },
		})
	})

	test('a reopening starts the resolution clock anew, the first response stays', () => {
		const changelog = [resolution(opened + hour, 'Done'), resolution(opened + 2 * hour, null)]
		const { firstResponse, resolution: last } = clocks({ changelog })
		expect(firstResponse.by).toBe('resolved')
		expect(last).toEqual({ startedAt: iso(opened + 2 * hour), stoppedAt: null, by: null })
	})
})

describe('mails to customers', () => {
	const participants = [{ accountId: account('manager'), since: opened }]

	test('a new request goes to its reporter', () => {
		expect(customerMails(issue(1), { kind: 'created', at: opened }, people)).toEqual([
			{
				at: iso(opened),
				to: 'customer1@example.com',
				subject: 'SUP-1 A parcel is missing',
				body: expect.stringContaining('It should have come on Monday.'),
				issue: 'SUP-1',
				event: 'created',
			},
		])
	})

	test('a public comment by somebody else goes to reporter and participants', () => {
		const event = { kind: 'commented', comment: comment(account('agent1'), now) } as const
		const mails = customerMails(issue(1, { participants }), event, people)
		expect(mails.map(({ to }) => to)).toEqual(['customer1@example.com', 'manager@example.com'])
		expect(mails[0]?.body).toBe('Agnes Agent commented:\n\nThank you, we are looking.')
	})

	test.each([
		["the reporter's own", comment(account('customer1'), now)],
		["a participant's", comment(account('manager'), now)],
		['internal', comment(account('agent1'), now, { public: false })],
	])('%s comment goes to nobody', (_, written) => {
		expect(customerMails(issue(1, { participants }), { kind: 'commented', comment: written }, people)).toEqual([])
	})

	test("the app's own public comment is mailed", () => {
		const event = { kind: 'commented', comment: comment(APP_ACCOUNT, now) } as const
		expect(customerMails(issue(1), event, people)).toHaveLength(1)
	})

	test('a resolution goes to the reporter', () => {
		const mails = customerMails(issue(1, { participants, resolution: 'Done' }), { kind: 'resolved', at: now }, people)
		expect(mails.map(({ to, event }) => [to, event])).toEqual([['customer1@example.com', 'resolved']])
	})

	test('what is not in the portal mails nobody', () => {
		expect(customerMails(issue(1, { requestType: null }), { kind: 'created', at: opened }, people)).toEqual([])
	})
})
