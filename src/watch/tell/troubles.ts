import type { Account } from '../../store/accounts'
import { type Flag, readFlagRows, type Way } from '../../store/flags'
import { judgedOf } from '../together'
import { toldOf } from './told'

const NAMES: Record<Way, string> = { task: 'Task', mail: 'Mail', message: 'Message' }

/** Why flags could not be told, by project, each reason once. @throws Unavailable */
export async function troublesOf(accounts: Account[]): Promise<Map<string, string[]>> {
	const projects = [...new Set(accounts.map(({ filing }) => filing.projectKey))]
	const rows = await readFlagRows(judgedOf(accounts))
	const flags = rows.map(({ data }) => data)
	return new Map(projects.map((key) => [key, reasonsIn(flags.filter(({ project }) => project === key))]))
}

/** Pure. */
function reasonsIn(flags: Flag[]): string[] {
	const reasons = flags.flatMap((flag) =>
		Object.entries(toldOf(flag).trouble ?? {}).map(([way, { reason }]) => `${NAMES[way as Way]}: ${reason}`),
	)
	return [...new Set(reasons)]
}
