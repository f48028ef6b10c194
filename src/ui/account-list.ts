import type { AccountView, AdminView } from '../contract'

export type AccountList = Pick<AdminView, 'accounts' | 'removed'>

/** By account id, what this page did since it was opened. */
export type Done = ReadonlyMap<string, 'put' | 'removed'>

/** The list with an account added, changed or brought back. */
export function withAccount({ accounts, removed }: AccountList, account: AccountView): AccountList {
	return {
		accounts: accounts.some(({ id }) => id === account.id)
			? accounts.map((other) => (other.id === account.id ? account : other))
			: [...accounts, account],
		removed: removed.filter(({ id }) => id !== account.id),
	}
}

export function withoutAccount({ accounts, removed }: AccountList, gone: AdminView['removed'][number]): AccountList {
	return {
		accounts: accounts.filter(({ id }) => id !== gone.id),
		removed: [gone, ...removed.filter(({ id }) => id !== gone.id)],
	}
}

/**
 * A freshly loaded list. Storage queries miss what was written in the last seconds, so what this page did itself holds:
 * an account it put stays even if unlisted, one it removed is not listed again.
 */
export function withFresh(before: AccountList, fresh: AccountList, done: Done): AccountList {
	const merge = <Row extends { id: string }>(known: Row[], loaded: Row[], here: 'put' | 'removed') => [
		...loaded.filter(({ id }) => (done.get(id) ?? here) === here),
		...known.filter(({ id }) => done.get(id) === here && !loaded.some((other) => other.id === id)),
	]
	return {
		accounts: merge(before.accounts, fresh.accounts, 'put'),
		removed: merge(before.removed, fresh.removed, 'removed'),
	}
}
