import type { JiraUser } from '../seams'

/** The account the app acts as. */
export const APP_ACCOUNT = '712020:00000000-0000-4000-8000-000000000000'

const account = (serial: number) => `712020:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`

/** Who is there from the start. */
export function firstUsers(): JiraUser[] {
	const person = (
		serial: number,
		emailAddress: string,
		displayName: string,
		roles: JiraUser['roles'],
		accountType: JiraUser['accountType'] = 'atlassian',
	): JiraUser => ({
		accountId: account(serial),
		displayName,
		emailAddress,
		accountType,
		timeZone: 'Europe/Berlin',
		locale: 'en_US',
		roles,
	})
	return [
		{ ...person(0, 'switchboard@connect.atlassian.com', 'Switchboard', [], 'app'), accountId: APP_ACCOUNT },
		person(1, 'admin@example.com', 'Ada Admin', ['admin', 'agent']),
		person(2, 'agent1@example.com', 'Agnes Agent', ['agent']),
		person(3, 'agent2@example.com', 'Boris Agent', ['agent']),
		person(4, 'manager@example.com', 'Mona Manager', ['manager']),
		{ ...person(5, 'customer1@example.com', 'Carla Customer', [], 'customer'), accountId: customerAccount(5) },
	]
}

/** Portal-only accounts carry their own prefix. */
export function customerAccount(serial: number): string {
	return `qm:00000000-0000-4000-8000-${String(serial).padStart(12, '0')}`
}
