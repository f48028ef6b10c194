import { reportAccounts } from '../jira/personal-data'
import { changeAccountRow, readAccounts } from '../store/accounts'

/**
 * Reports the account ids that the app stores: the stand-in reporters'. One that was closed pauses its accounts, because nothing can be filed in
 * its name. https://developer.atlassian.com/platform/forge/user-privacy-guidelines/ @throws when Atlassian does not answer: the next week reports again
 */
export async function reportPersonalData(now: number): Promise<void> {
	const accounts = await readAccounts()
	const stored = new Map(accounts.map(({ reporter, createdAt }) => [reporter, createdAt]))
	// Left by one that was closed.
	stored.delete('')
	const reports = [...stored].map(([accountId, at]) => ({ accountId, updatedAt: new Date(at).toISOString() }))
	if (reports.length === 0) return
	const closed = new Set(await reportAccounts(reports))
	for (const { id } of accounts.filter(({ reporter }) => closed.has(reporter)))
		await changeAccountRow(id, (account) => ({
			...account,
			reporter: '',
			paused: { reason: 'The stand-in reporter’s account was closed: choose another one', at: now },
		}))
}
