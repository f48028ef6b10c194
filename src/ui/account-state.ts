import type { AccountView } from '../contract'

/** Whether an account works, in a word or two. */
export function stateOf(account: AccountView): { label: string; appearance: 'success' | 'default' | 'removed' } {
	if (account.paused) return { label: 'paused', appearance: 'removed' }
	return account.enabled ? { label: 'enabled', appearance: 'success' } : { label: 'disabled', appearance: 'default' }
}
