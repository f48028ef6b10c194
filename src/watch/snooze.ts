import * as v from 'valibot'
import type { FlagView } from '../contract'
import { UserError } from '../errors'
import { listFlag } from '../store/directory'
import { type Flag, readFlag, writeFlag } from '../store/flags'
import { untilSettled } from '../store/row'
import { flagView } from './flags'

const DAY_MS = 86_400_000

const Wish = v.object({
	days: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(366))),
	note: v.pipe(v.string(), v.trim(), v.maxLength(500)),
})

/** Puts a flag aside with a note, for some days or until it ends by itself. @throws UserError, Unavailable, Conflict after several tries */
export async function snoozeFlag(id: string, wish: unknown, now: number): Promise<FlagView> {
	const read = v.safeParse(Wish, wish)
	if (!read.success)
		throw new UserError('Please choose 1 to 366 days, or until it ends, and a note of at most 500 characters.')
	const { days, note } = read.output
	const until = days === null ? {} : { until: now + days * DAY_MS }
	return changed(id, (flag) => ({ ...flag, snoozed: { at: now, ...until, note } }))
}

/** Shows a flag again that was put aside. @throws as `snoozeFlag` */
export const wakeFlag = (id: string): Promise<FlagView> => changed(id, ({ snoozed: _, ...flag }) => flag)

async function changed(id: string, change: (flag: Flag) => Flag): Promise<FlagView> {
	const flag = await untilSettled(async () => {
		const row = await readFlag(id)
		if (!row || row.data.ended !== undefined) throw new UserError('This flag is over.')
		const next = change(row.data)
		await writeFlag(next, row)
		return next
	})
	await listFlag(flag)
	return flagView(flag)
}
