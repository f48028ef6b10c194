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
	const other: Record<string, Record<string, number>> = b
	const parts = Object.entries(a).map(([part, counts]: [string, Record<string, number>]) => [
		part,
		Object.fromEntries(
			Object.entries(counts).map(([name, count]) => [name, operation(count, other[part]?.[name] ?? 0)]),
		),
	])
	return Object.fromEntries(parts)
}
