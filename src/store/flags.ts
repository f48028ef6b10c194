import type { ChannelId } from '../message'
import { minute } from './mailboxes'
import { deleteRow, putRow, readRows, rowIn } from './row'

export type FlagKind = 'low-use' | 'surge' | 'silent'

/** What a judge has against an account. The row stands as long as it holds. */
export interface Flag {
	kind: FlagKind
	account: string
	accountName: string
	channel: ChannelId
	/** Milliseconds: since when it stands. */
	since: number
	evidence: string
	rule: string
	advice: string
}

/** The kinds that are judged so far. */
const KINDS: FlagKind[] = ['low-use']

const flagAddress = (account: string, kind: FlagKind) => ({ entity: 'flag', key: `fl:${account}:${kind}` }) as const

/** The flags that stand, in the order of the accounts. @throws Unavailable */
export async function flagsOf(accounts: string[]): Promise<Flag[]> {
	const addresses = accounts.flatMap((account) => KINDS.map((kind) => flagAddress(account, kind)))
	const rows = await readRows(addresses)
	return addresses.flatMap((address) => {
		const row = rowIn<Flag>(rows, address)
		return row ? [row.data] : []
	})
}

/** @throws Unavailable */
export const keepFlag = (flag: Flag): Promise<void> =>
	putRow({
		...flagAddress(flag.account, flag.kind),
		data: flag,
		attributes: { account: flag.account, at: minute(flag.since) },
	})

/** @throws Unavailable */
export const removeFlag = ({ account, kind }: Pick<Flag, 'account' | 'kind'>): Promise<void> =>
	deleteRow(flagAddress(account, kind))
