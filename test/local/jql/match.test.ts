import { textAdf } from '../../../local/jira/adf'
import { account, compile, issue, now, search, switchboard } from './issue'

const hour = 3_600_000

test.each([
	['project = SUP', true],
	['project = support and key = SUP-1', true],
	['project != SUP', false],
	['not project = SUP or status = "waiting for support"', true],
	['not (project = SUP and status = "Waiting for support")', false],
	['status in (Resolved, Closed)', false],
	['status not in (Resolved, Closed)', true],
	['statusCategory = Done', false],
	['statusCategory != done', true],
	['resolution = Unresolved', true],
	['resolution is empty', true],
	['resolution != Done', false],
	['resolved is not empty', false],
	['assignee = currentUser()', false],
	['assignee is EMPTY', true],
	['assignee != currentUser()', false],
	['not assignee = currentUser()', false],
	['reporter = "customer1@example.com"', true],
	['reporter in ("customer1@example.com", currentUser())', true],
	['issuetype = "Service Request"', true],
	['"Request Type" = "Get help"', true],
	['"request type" = "Get help (SUP)"', true],
	['"Request Type" = "Report a problem"', false],
	['request-channel-type != portal', true],
	['priority >= Medium and priority < High', true],
	['labels is empty', true],
	['labels = vip', false],
	['labels != vip', false],
	['id = 20001', true],
	['key in (SUP-1)', true],
	['created >= -4h and created < -2h', true],
	['created >= "4h"', false],
	['created > startOfDay()', true],
	['created > startOfDay(1)', false],
	['created < endOfMonth("-1M")', false],
	['updated <= now()', true],
	['switchboardChannel = whatsapp', true],
	['switchboardChannel in (whatsapp, telegram)', true],
	['switchboardChannel != telegram', true],
	['switchboardChannel not in (whatsapp)', false],
	['issue.property[switchboard].channel = whatsapp', true],
	['summary ~ "parcel missing"', true],
	['summary ~ "missing parcel"', true],
	['summary ~ "\\"missing parcel\\""', false],
	['summary ~ "parc*"', true],
	['text ~ monday', true],
	['text !~ monday', false],
	['comment ~ monday', false],
	['key = SUP-1 OR key = SUP-2 AND status = Closed', true],
])('%s', (jql, found) => {
	const issues = [issue(1, { properties: switchboard('whatsapp') }), issue(2)]
	expect(search(jql, issues).includes('SUP-1')).toBe(found)
})

test.each([
	['project = NOPE', "The value 'NOPE' does not exist for the field 'project'."],
	['colour = red', "Field 'colour' does not exist or you do not have permission to view it."],
	['status ~ open', "The operator '~' is not supported by the 'status' field."],
	['summary = parcel', "The operator '=' is not supported by the 'summary' field."],
	['switchboardChannel is empty', "The operator 'is' is not supported by the 'switchboardChannel' field."],
	['switchboardChannel = empty', "The field 'switchboardChannel' does not support searching for EMPTY values."],
	['switchboardChannel ~ "what*"', "The operator '~' is not supported by the 'switchboardChannel' field."],
	['assignee = membersOf("x")', "Unable to find JQL function 'membersOf()'."],
	['created > sunrise()', "Unable to find JQL function 'sunrise()'."],
	['status = now()', "A value provided by the function 'now' is invalid for the field 'status'."],
	['created > yesterday', "Date value 'yesterday' for field 'created' is invalid."],
	['created > "2026-02-30"', "Date value '2026-02-30' for field 'created' is invalid."],
	['created > startOfDay("soon")', "Duration for function 'startOfDay' should have the format"],
	['reporter = "nobody@example.com"', "The value 'nobody@example.com' does not exist for the field 'reporter'."],
	['key = SUP-77', "An issue with key 'SUP-77' does not exist for field 'key'."],
	['id = 4', "A value with ID '4' does not exist for the field 'id'."],
	[
		'assignee in currentUser()',
		"Operator 'in' does not support the non-list value 'currentUser()' for field 'assignee'.",
	],
	['status in Resolved', 'Error in the JQL Query: '],
	['summary was x', "History searches do not support the 'summary' field."],
	['summary ~ "a OR b"', "The text query 'a OR b' for field 'summary' is not valid"],
	['project = SUP order by comment', "Not able to sort using field 'comment'."],
	['project = SUP order by switchboardChannel', "Not able to sort using field 'switchboardChannel'."],
	['currentUser() = assignee', 'Error in the JQL Query: '],
	['project = ', 'Error in the JQL Query: '],
	['project = SUP assignee', 'Error in the JQL Query: '],
	['created > now(1)', "Function 'now' expected '0' arguments but received '1'."],
])('refuses %s', (jql, message) => {
	expect(() => compile(jql)).toThrow(
		expect.objectContaining({ name: 'JqlError', message: expect.stringContaining(message) }),
	)
})

test('an issue without the property is neither equal nor unequal', () => {
	const issues = [issue(1), issue(2, { properties: switchboard('telegram') })]
	expect(search('switchboardChannel != whatsapp', issues)).toEqual(['SUP-2'])
})

test('a property is found once the index has it', () => {
	const property = { value: { channel: 'whatsapp' }, setAt: now, visibleAt: now + 5_000 }
	const issues = [issue(1, { properties: { switchboard: property } })]
	expect(search('switchboardChannel = whatsapp', issues)).toEqual([])
	expect(search('switchboardChannel = whatsapp', issues, 'agent1', now + 5_000)).toEqual(['SUP-1'])
})

test("dates are in the viewer's time zone, weeks in the viewer's locale", () => {
	// 23:30 on Saturday 14 November in Berlin, 14:30 in Los Angeles.
	const saturday = issue(1, { created: Date.parse('2026-11-14T22:30:00Z') })
	expect(search('created < "2026-11-15"', [saturday], 'agent1')).toEqual(['SUP-1'])
	expect(search('created >= "2026/11/14 15:00"', [saturday], 'agent1')).toEqual(['SUP-1'])
	expect(search('created >= "2026/11/14 15:00"', [saturday], 'agent2')).toEqual([])
	const sunday = issue(2, { created: Date.parse('2026-11-15T12:00:00Z') })
	expect(search('created >= startOfWeek()', [sunday], 'agent1')).toEqual(['SUP-2'])
	expect(search('created >= startOfWeek()', [sunday], 'agent2')).toEqual([])
})

test('days begin at local midnight on both sides of the change of clocks', () => {
	const at = Date.parse('2026-10-26T08:00:00Z')
	const late = issue(1, { created: Date.parse('2026-10-24T22:30:00Z') })
	expect(search('created >= startOfDay(-1)', [late], 'agent1', at)).toEqual(['SUP-1'])
	expect(search('created >= "2026-10-25"', [late], 'agent1', at)).toEqual(['SUP-1'])
})

test('orders by several fields, each with its own direction unless told', () => {
	const issues = [
		issue(1, { priority: 'Low', created: now - 3 * hour }),
		issue(2, { priority: 'High', created: now - 2 * hour }),
		issue(10, { priority: 'High', created: now - hour }),
	]
	expect(search('project = SUP', issues)).toEqual(['SUP-10', 'SUP-2', 'SUP-1'])
	expect(search('project = SUP order by priority, created asc', issues)).toEqual(['SUP-2', 'SUP-10', 'SUP-1'])
	expect(search('project = SUP order by priority asc, key desc', issues)).toEqual(['SUP-1', 'SUP-10', 'SUP-2'])
	expect(search('project = SUP order by key asc', issues)).toEqual(['SUP-1', 'SUP-2', 'SUP-10'])
	expect(search('key < SUP-10 order by created', issues)).toEqual(['SUP-2', 'SUP-1'])
})

test('says whether a query is bounded', () => {
	expect(compile('').bounded).toBe(false)
	expect(compile('order by created').bounded).toBe(false)
	expect(compile('project = SUP order by created').bounded).toBe(true)
})

test('words of other scripts are found', () => {
	const issues = [
		issue(1, { summary: '荷物が届きません' }),
		issue(2, { summary: 'أين طلبي؟' }),
		issue(3, { comments: [comment('Wo ist meine Größe?')] }),
	]
	expect(search('summary ~ "荷物"', issues)).toEqual(['SUP-1'])
	expect(search('summary ~ "طلبي"', issues)).toEqual(['SUP-2'])
	expect(search('text ~ größe', issues)).toEqual(['SUP-3'])
})

describe('history', () => {
	const agent = account('agent1')
	const status = (at: number, fromText: string, toText: string) => ({
		id: String(at),
		at,
		author: agent,
		changes: [{ field: 'status', from: fromText, to: toText, fromText, toText }],
	})
	const issues = [
		issue(1, {
			created: now - 100 * hour,
			status: 'Waiting for support',
			changelog: [
				status(now - 80 * hour, 'Waiting for support', 'Resolved'),
				status(now - 20 * hour, 'Resolved', 'Waiting for support'),
			],
		}),
		issue(2),
	]

	test.each([
		['status was Resolved', ['SUP-1']],
		['status was in (Resolved, Closed)', ['SUP-1']],
		['status was not Resolved', ['SUP-2']],
		['not status was Resolved', ['SUP-2']],
		['status was "Waiting for support"', ['SUP-2', 'SUP-1']],
		['status was Resolved before -90h', []],
		['status was Resolved after -21h', ['SUP-1']],
		['status was Resolved after -19h', []],
		['status was Resolved during ("2026-11-18", "2026-11-19")', ['SUP-1']],
		['status was Resolved on "2026-11-19"', ['SUP-1']],
		['status was Resolved on "2026-11-21"', []],
		['status changed', ['SUP-1']],
		['not status changed', ['SUP-2']],
		['status changed to Resolved', ['SUP-1']],
		['status changed from Resolved to "Waiting for support" after -1d by currentUser()', ['SUP-1']],
		['status changed to Resolved after -1d', []],
		['status changed to Resolved before -1d', ['SUP-1']],
		['assignee was empty', ['SUP-2', 'SUP-1']],
		['assignee changed', []],
	])('%s', (jql, keys) => {
		expect(search(jql, issues)).toEqual(keys)
	})
})

function comment(text: string) {
	const author = account('customer1')
	return {
		id: '1',
		author,
		updateAuthor: author,
		body: textAdf(text),
		public: true,
		created: now,
		updated: now,
		properties: {},
		edited: [],
	}
}
