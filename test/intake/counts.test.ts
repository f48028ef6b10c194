import { countsOf } from '../../src/intake/finish'
import type { Waiting } from '../../src/intake/plan'
import type { Account } from '../../src/store/accounts'

const account = { id: 'acc', channel: 'webhook', timeZone: 'UTC', filing: { projectKey: 'SUP' } } as Account
const edit: Waiting = {
	...{ hash: 'h', of: 'o', contact: 'c', at: 0 },
	item: {
		...{ kind: 'edit', id: 'e', of: 'm', conversation: 'c', sender: { id: 'c' }, text: 'Three, please', media: [] },
		sentAt: Date.UTC(2026, 10, 21, 9),
	},
}
const request = { id: '1', key: 'SUP-1' }

test('an edit that reopens a request is no message, but a conversation', () => {
	const counts = countsOf(account, [edit], { request, comment: '7', opened: false, reopened: 1 })
	expect(counts.map((delta) => delta.counts)).toEqual([{ conversations: 1 }])
})

test('an edit beside an open request counts nothing', () => {
	expect(countsOf(account, [edit], { request, comment: '7', opened: false, reopened: 0 })).toEqual([])
})
