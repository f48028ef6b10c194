import { route } from '@forge/api'
import { JiraRefused } from '../errors'
import { jira } from './call'

interface User {
	accountId: string
	emailAddress?: string
}

/**
 * Finds or makes the JSM customer with an email address and lets them into the service desk. A customer who exists is found by the conflict.
 * https://developer.atlassian.com/cloud/jira/service-desk/rest/api-group-customer/
 * Whether an app may create customers on a real site is unverified (it needs the Jira administrator permission).
 * @returns the account id. @throws JiraRefused (the caller then takes the stand-in reporter), Unavailable, Error
 */
export async function customerWithEmail(serviceDeskId: string, email: string, name?: string): Promise<string> {
	const accountId = await findOrCreate(email, name)
	await jira('app', route`/rest/servicedeskapi/servicedesk/${serviceDeskId}/customer`, {
		method: 'POST',
		body: { accountIds: [accountId] },
	})
	return accountId
}

async function findOrCreate(email: string, name: string | undefined): Promise<string> {
	try {
		const path = route`/rest/servicedeskapi/customer?strictConflictStatusCode=true`
		const body = { email, displayName: name || email }
		return (await jira<User>('app', path, { method: 'POST', body, conflicts: true })).accountId
	} catch (error) {
		if (!(error instanceof JiraRefused) || (error.status !== 409 && error.status !== 400)) throw error
		const users = await jira<User[]>('app', route`/rest/api/3/user/search?query=${email}`)
		// Profile privacy may hide the address: then the only hit is it, several are not decided.
		const exact = users.find(({ emailAddress }) => emailAddress?.toLowerCase() === email.toLowerCase())
		const found = exact ?? (users.length === 1 ? users[0] : undefined)
		if (!found) throw error
		return found.accountId
	}
}
