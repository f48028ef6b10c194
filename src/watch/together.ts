import type { Account } from '../store/accounts'

/** The account id of a project's accounts together, as flags have it. */
export const together = (project: string): string => `all:${project}`

/** All that is judged: the accounts, and those of each project together. Pure. */
export const judgedOf = (accounts: Pick<Account, 'id' | 'filing'>[]): string[] => [
	...accounts.map(({ id }) => id),
	...new Set(accounts.map(({ filing }) => together(filing.projectKey))),
]
