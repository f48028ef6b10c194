import type { FoundIssue } from '../host'

/** Open requests of one assignee. */
export interface Load {
	/** Null: of nobody. */
	accountId: string | null
	name: string
	open: number
}

/** Who has how many of these requests, the busiest first, those of nobody last. */
export function loads(issues: FoundIssue[]): Load[] {
	const byPerson = new Map<string | null, Load>()
	for (const { fields } of issues) {
		const { accountId, displayName } = (fields.assignee ?? {}) as { accountId?: string; displayName?: string }
		const id = accountId ?? null
		const load = byPerson.get(id) ?? { accountId: id, name: displayName ?? id ?? 'Nobody yet', open: 0 }
		byPerson.set(id, { ...load, open: load.open + 1 })
	}
	return [...byPerson.values()].sort(
		(one, other) =>
			Number(one.accountId === null) - Number(other.accountId === null) ||
			other.open - one.open ||
			one.name.localeCompare(other.name),
	)
}
