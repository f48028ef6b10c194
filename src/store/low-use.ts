import { deleteRow, putRow, readRow } from './row'

/** What the judge of low use remembers of a project's accounts. */
const standingsAddress = (project: string) => ({ entity: 'watch', key: `wl:${project}` }) as const
const LEFT = { entity: 'watch', key: 'low-use' } as const

/** By account id. @throws Unavailable */
export const readStandings = async <T>(project: string): Promise<Record<string, T>> =>
	(await readRow<Record<string, T>>(standingsAddress(project)))?.data ?? {}

/** Two runs at once write the same. @throws Unavailable */
export const keepStandings = <T>(project: string, standings: Record<string, T>): Promise<void> =>
	putRow({ ...standingsAddress(project), data: standings })

/** Projects that the last run had no time for. @throws Unavailable */
export const readLeft = async (): Promise<string[]> => (await readRow<string[]>(LEFT))?.data ?? []

/** @throws Unavailable */
export const keepLeft = (projects: string[]): Promise<void> =>
	projects.length > 0 ? putRow({ ...LEFT, data: projects }) : deleteRow(LEFT)
