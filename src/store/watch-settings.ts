import type { FlagKind } from './flags'
import { createRow, readRows, rowIn, transact, untilSettled } from './row'

/** Where a project hears of flags, and what its work costs. */
export interface WatchSettings {
	kinds: FlagKind[]
	task?: { project: string; type?: string }
	mail?: { assignee: boolean; watchers: boolean; groups: string[] }
	message?: { account: string; channel: string }
	hourCost?: number
	currency?: string
	/** Milliseconds: what failed before is tried again. Absent: nobody has chosen anything. */
	savedAt?: number
}

/** Nothing happens unasked. */
export const NOTHING_TOLD: WatchSettings = { kinds: ['low-use', 'surge', 'silent'] }

const addressOf = (project: string) => ({ entity: 'watch', key: `ws:${project}` }) as const

/** By project key; each has some. @throws Unavailable */
export async function readWatchSettings(projects: string[]): Promise<Map<string, WatchSettings>> {
	const rows = await readRows(projects.map(addressOf))
	return new Map(projects.map((key) => [key, rowIn<WatchSettings>(rows, addressOf(key))?.data ?? NOTHING_TOLD]))
}

/** @throws Unavailable, Conflict after several tries */
export async function writeWatchSettings(project: string, data: WatchSettings): Promise<void> {
	await untilSettled(async () => {
		const row = rowIn<WatchSettings>(await readRows([addressOf(project)]), addressOf(project))
		if (row) return transact([{ ...addressOf(project), data, ifVersion: row.version }])
		await createRow({ ...addressOf(project), data })
	})
}
