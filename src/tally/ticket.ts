import { createHmac, timingSafeEqual } from 'node:crypto'

/** What a viewer may see, as Jira said at most an hour ago: saves asking at every refresh of a gadget. */
export interface Ticket {
	accountId: string
	/** Project keys that the viewer may browse and in which we file. */
	projects: string[]
	/** Milliseconds. */
	until: number
}

const HOUR_MS = 3_600_000
const macOf = (body: string, key: string): Buffer => createHmac('sha256', key).update(`ticket ${body}`).digest()

/** Signs a ticket. @param key the directory's (store/directory.ts) */
export function signTicket(accountId: string, projects: string[], key: string, now: number): string {
	const ticket: Ticket = { accountId, projects, until: now + HOUR_MS }
	const body = Buffer.from(JSON.stringify(ticket)).toString('base64url')
	return `${body}.${macOf(body, key).toString('base64url')}`
}

/** The projects of a ticket, undefined when it is not ours, not this viewer's or too old. */
export function readTicket(signed: string, accountId: string, key: string, now: number): string[] | undefined {
	const [body = '', mac = ''] = signed.split('.')
	const given = Buffer.from(mac, 'base64url')
	const right = macOf(body, key)
	if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
	const ticket = JSON.parse(Buffer.from(body, 'base64url').toString()) as Ticket
	return ticket.accountId === accountId && ticket.until > now ? ticket.projects : undefined
}
