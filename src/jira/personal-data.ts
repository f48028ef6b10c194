import { privacy } from '@forge/api'

/**
 * Reports stored account ids with the time they were stored (ISO). https://developer.atlassian.com/platform/forge/user-privacy-guidelines/
 * @returns the ids of accounts that were closed. @throws when Atlassian does not answer
 */
export async function reportAccounts(accounts: { accountId: string; updatedAt: string }[]): Promise<string[]> {
	const updates = await privacy.reportPersonalData(accounts)
	return updates.filter(({ status }) => status === 'closed').map(({ accountId }) => accountId)
}
