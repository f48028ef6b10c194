import type { Account } from '../store/accounts'

/** What a project's accounts are judged as together. */
export const together = (project: string): string => `all:${project}`

/** All that is judged: the accounts, and those of each project together. Pure. */
export const judgedOf = (accounts: Pick<Account, 'id' | 'filing'>[]): string[] => [
	...accounts.map(({ id }) => id),
	...new Set(accounts.map(({ filing }) => together(filing.projectKey))),
]
