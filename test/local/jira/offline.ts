import { createJira, type Jira } from '../../../local/jira/site'
import { createClock } from '../../../local/platform/clock'
import { calmDice } from '../../../local/platform/dice'
import { createLedger } from '../../../local/platform/ledger'
import type { Caller, Clock, Dice, Ledger, ProductEvent } from '../../../local/seams'

/** 21 November 2026, 22:30 UTC, half an hour before the pool of points is full again. */
export const START = Date.UTC(2026, 10, 21, 22, 30)

export const REQUEST_TYPE = 'customfield_10010'

export interface Answered {
	status: number
	/** JSON of every shape. */
	body: ReturnType<typeof JSON.parse>
	headers: Headers
}

export interface Offline {
	jira: Jira
	clock: Clock
	ledger: Ledger
	events: ProductEvent[]
	/** As the app. */
	app(method: string, path: string, body?: unknown): Promise<Answered>
	/** As somebody by e-mail name (`agent1`). */
	as(name: string, method: string, path: string, body?: unknown): Promise<Answered>
	/** The app in this person's name, who is not there. */
	asUser(name: string, method: string, path: string, body?: unknown): Promise<Answered>
	call(caller: Caller, method: string, path: string, body?: unknown): Promise<Answered>
	accountId(name: string): string
}

/** A fresh site; lag and chance are their smallest unless the dice say otherwise. */
export function offline(dice: Dice = calmDice, pointsElsewhere = 0): Offline {
	const clock = createClock(START)
	const ledger = createLedger()
	const jira = createJira({ clock, dice, ledger, pointsElsewhere })
	const events: ProductEvent[] = []
	jira.onEvent((event) => events.push(event))
	const accountId = (name: string) => {
		const user = jira.userByEmail(`${name}@example.com`)
		if (!user) throw new Error(`nobody is called ${name}`)
		return user.accountId
	}
	const call: Offline['call'] = async (caller, method, path, body) => {
		const init: RequestInit =
			body instanceof FormData
				? { body, headers: { 'X-Atlassian-Token': 'no-check' } }
				: body === undefined
					? {}
					: { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
		const response = await jira.handle(new Request(`http://site.test${path}`, { method, ...init }), caller)
		const text = await response.text()
		const isJson = response.headers.get('content-type')?.startsWith('application/json')
		return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
	}
	return {
		jira,
		clock,
		ledger,
		events,
		accountId,
		call,
		app: (...rest) => call({ kind: 'app' }, ...rest),
		as: (name, ...rest) => call({ kind: 'user', accountId: accountId(name) }, ...rest),
		asUser: (name, ...rest) => call({ kind: 'appUser', accountId: accountId(name), offline: true }, ...rest),
	}
}

export const doc = (text: string) => ({
	type: 'doc',
	version: 1,
	content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
})

/** A request of customer1's, as the app files it. */
export async function file(site: Offline, fields: Record<string, unknown> = {}, properties?: unknown): Promise<string> {
	const { status, body } = await site.app('POST', '/rest/api/3/issue', {
		fields: {
			project: { key: 'SUP' },
			issuetype: { name: 'Service Request' },
			summary: 'The printer is on fire',
			description: doc('It burns.'),
			reporter: { id: site.accountId('customer1') },
			[REQUEST_TYPE]: '1',
			...fields,
		},
		properties: properties ?? [{ key: 'switchboard', value: { channel: 'whatsapp', account: 'acc_1' } }],
	})
	if (status !== 201) throw new Error(`not filed: ${JSON.stringify(body)}`)
	return body.key
}

/** Resolves it as agent1. */
export async function resolve(site: Offline, key: string): Promise<void> {
	await site.as('agent1', 'POST', `/rest/api/3/issue/${key}/transitions`, { transition: { id: '41' } })
}
