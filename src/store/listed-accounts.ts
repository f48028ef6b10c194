import { type Account, type AccountList, accountAddress } from './accounts'
import { readRows, rowIn } from './row'

/** The accounts of a list that was read, in its order. @throws Unavailable */
export async function listedAccounts({ ids = [] }: Partial<AccountList> = {}): Promise<Account[]> {
	const rows = await readRows(ids.map(accountAddress))
	return ids.flatMap((id) => rowIn<Account>(rows, accountAddress(id))?.data ?? [])
}
