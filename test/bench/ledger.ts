import type { Ledger } from '../../local/seams'

/** What happened between two looks at `/local/ledger`. */
export function difference(before: Ledger, after: Ledger): Ledger {
	return combine(after, before, (a, b) => a - b)
}

export function sum(ledgers: Ledger[]): Ledger {
	return ledgers.reduce((total, ledger) => combine(total, ledger, (a, b) => a + b))
}

export function scaled(ledger: Ledger, factor: number): Ledger {
	return combine(ledger, ledger, (a) => a * factor)
}

/** Calls of Forge's platform; those of a provider's API are `egress`. */
export const platformCalls = ({ kvs, queue, jira }: Ledger): number => kvs.calls + queue.calls + jira.calls

function combine(a: Ledger, b: Ledger, operation: (a: number, b: number) => number): Ledger {
	const part = <T extends Record<keyof T, number>>(left: T, right: T): T => {
		const names = Object.keys(left) as (keyof T)[]
		return Object.fromEntries(names.map((name) => [name, operation(left[name], right[name])])) as T
	}
	return {
		kvs: part(a.kvs, b.kvs),
		queue: part(a.queue, b.queue),
		jira: part(a.jira, b.jira),
		egress: part(a.egress, b.egress),
		functions: part(a.functions, b.functions),
		harshness: part(a.harshness, b.harshness),
	}
}
