import { type FlagKind, flagId, readFlag, readFlagRows } from '../../store/flags'
import { dueMailboxes, type Mailbox, mailboxAddress } from '../../store/mailboxes'
import { readRows } from '../../store/row'
import type { Finding } from '../keep'
import type { Subject } from './hour-subject'

/** Mailboxes of an account that are looked into. */
const LOOKED_INTO = 25

/**
 * Of what was found, what is to be said. What an account shows alone is not said of all together as well; and an account is not silent whose messages
 * came but are not filed yet. What stands goes on standing: a flag does not come and go for such reasons. @throws Unavailable
 */
export async function sifted(findings: Finding[], subjects: Subject[]): Promise<Finding[]> {
	const kept: Finding[] = []
	for (const finding of findings) {
		const { kind, account, channel, since = 0 } = finding
		const { of = [] } = subjects.find(({ id }) => id === account) ?? {}
		if (channel && kind !== 'silent') kept.push(finding)
		else if (await stands(flagId(account, kind))) kept.push(finding)
		else if (!channel && (await someAlone(kind, of, findings))) continue
		else if (kind !== 'silent' || !(await someHeard(of, since))) kept.push(finding)
	}
	return kept
}

/** Whether one of the accounts shows it alone, found now or by a run before. */
async function someAlone(kind: FlagKind, accounts: { id: string }[], findings: Finding[]): Promise<boolean> {
	if (findings.some((one) => one.channel && one.kind === kind)) return true
	const rows = await readFlagRows(
		accounts.map(({ id }) => id),
		[kind],
	)
	return rows.some(({ data }) => data.ended === undefined)
}

async function stands(id: string): Promise<boolean> {
	const flag = (await readFlag(id))?.data
	return flag !== undefined && flag.ended === undefined
}

/** Whether something that came to one of the accounts since then waits to be filed. */
async function someHeard(accounts: { id: string }[], since: number): Promise<boolean> {
	for (const { id } of accounts) {
		const { found } = await dueMailboxes('ever', { account: id })
		const rows = await readRows(found.slice(-LOOKED_INTO).map(mailboxAddress))
		for (const { data } of rows.values()) if ((data as Mailbox).pending.some(({ at }) => at >= since)) return true
	}
	return false
}
