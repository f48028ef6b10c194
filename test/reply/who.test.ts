import type { Comment } from '../../src/jira/comments'
import { type CustomerSide, verdictOn } from '../../src/reply/who'

const side: CustomerSide = { reporter: 'reporter', participants: ['participant'], standIn: 'stand-in' }
const by = (accountId: string, more: Partial<Comment> = {}, accountType = 'atlassian'): Comment => ({
	id: '1',
	author: { accountId, accountType, displayName: '' },
	body: { type: 'doc', version: 1, content: [] },
	created: 0,
	public: true,
	...more,
})

test.each([
	['an agent’s public answer', by('agent'), false, 'send'],
	['an automation’s', by('automation', {}, 'app'), false, 'send'],
	['an internal one', by('agent', { public: false }), false, 'internal'],
	['ours', by('app', {}, 'app'), true, 'ours'],
	['ours in the customer’s name', by('reporter'), true, 'ours'],
	['the reporter’s', by('reporter'), false, 'customer'],
	['a participant’s', by('participant'), false, 'customer'],
	['the stand-in’s', by('stand-in'), false, 'customer'],
	['any portal-only customer’s', by('somebody', {}, 'customer'), false, 'customer'],
	['nobody’s', by('x', { author: null }), false, 'internal'],
])('%s', (_, comment, marked, verdict) => expect(verdictOn(comment, side, marked)).toBe(verdict))
