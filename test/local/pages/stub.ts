import type { EgressRecord, LocalAccount, LocalDelivery, LocalProvider, Site } from '../../../local/seams'

export const account: LocalAccount & { url: string } = {
	id: 'tg1',
	channel: 'telegram',
	name: 'Telegram help',
	settings: {},
	url: 'http://localhost/public/t/tg1',
}

/** What the stub was asked to do. */
export interface Seen {
	delivered: LocalDelivery[]
	approved: string[]
	egress: EgressRecord[]
	/** REST calls with the account id that made them. */
	rest: { path: string; by: string }[]
}

/** A site of one account and one request, as far as pages look at it. */
export function stubSite(seen: Seen, origin: () => string): Site {
	const user = {
		accountId: 'u-agent1',
		displayName: 'Agent One',
		emailAddress: 'agent1@example.com',
		accountType: 'atlassian',
		timeZone: 'Europe/Berlin',
		locale: 'de-DE',
		roles: ['agent'],
	}
	const issue = {
		id: '10007',
		key: 'SUP-7',
		fields: {
			summary: 'Where is my order?',
			description: null,
			status: { name: 'Waiting for support' },
			created: '2026-11-21T10:00:00.000+0000',
			issuetype: { id: '1', name: 'Service Request' },
			project: { id: '10000', key: 'SUP', projectTypeKey: 'service_desk' },
		},
	}
	return {
		get origin() {
			return origin()
		},
		clock: { now: () => 1_795_000_000_000 },
		accounts: async () => [account],
		deliver: async (_account: LocalAccount, delivery: LocalDelivery) => {
			seen.delivered.push(delivery)
			return new Response(null, { status: 200 })
		},
		jira: {
			userByEmail: (email: string) => (email === user.emailAddress ? user : undefined),
			handle: async (request: Request, caller: { accountId: string }) => {
				const { pathname } = new URL(request.url)
				seen.rest.push({ path: pathname, by: caller.accountId })
				return pathname.endsWith('/SUP-7')
					? Response.json(issue)
					: Response.json({ errorMessages: ['gone'] }, { status: 404 })
			},
		},
		platform: {
			egress: () => seen.egress,
			approveHosts: (hosts: string[]) => seen.approved.push(...hosts),
		},
	} as unknown as Site
}

/** A provider whose wire is plain JSON. */
export const provider = {
	channel: 'telegram',
	write: (_account: LocalAccount, person: { id: string }, message: { text: string; serial: number }) => ({
		method: 'POST',
		headers: {},
		body: JSON.stringify({ from: person.id, ...message }),
	}),
	address: (person: { id: string }) => `chat-${person.id}`,
	reading: ({ body }: { body: string }) => (body.startsWith('{"to"') ? JSON.parse(body) : undefined),
} as unknown as LocalProvider

export const nothingSeen = (): Seen => ({ delivered: [], approved: [], egress: [], rest: [] })
