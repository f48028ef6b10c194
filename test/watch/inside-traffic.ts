import { readAccounts } from '../../src/store/accounts'
import { office, traffic } from './traffic'

/** Runs in the app's isolate: sets a project's months to weeks of office traffic, messages in a busy hour by account, up to a moment. */
export async function play({ busy, until }: { busy: Record<string, number>; until: number }): Promise<void> {
	const accounts = await readAccounts()
	const lines = Object.entries(busy).map(([account, count]) => {
		const { timeZone = 'UTC' } = accounts.find(({ id }) => id === account) ?? {}
		return { account, timeZone, count: office(count) }
	})
	await traffic(lines, until - 28 * 86_400_000, until)
}
