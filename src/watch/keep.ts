import { isUnsettled } from '../errors'
import { listFlagsOf } from '../store/directory'
import { asleep, type Flag, type FlagKind, flagId, readFlag, readFlagRows, removeFlag, writeFlag } from '../store/flags'
import { type Row, untilSettled } from '../store/row'

/** What a judge finds now. */
export type Finding = Omit<Flag, 'id' | 'since' | 'ended' | 'snoozed' | 'told' | 'task'> & { since?: number }

/** A flag that has ended is shown so long. */
const SHOWN_MS = 7 * 86_400_000

/**
 * Makes the rows of these kinds and accounts say what was found: new ones stand from now (or `since`), those no longer found have ended, snoozes and what
 * was told stay. Conflicts are decided again. Rewrites the directory's list. @returns ids of the flags that changed and are to be told. @throws Unavailable
 */
export async function keepFlags(
	kinds: readonly FlagKind[],
	accounts: string[],
	findings: Finding[],
	now: number,
): Promise<string[]> {
	const known = new Map((await readFlagRows(accounts, kinds)).map((row) => [row.data.id, row]))
	const changed: string[] = []
	for (const account of accounts)
		for (const kind of kinds) {
			const id = flagId(account, kind)
			const found = findings.find((one) => one.account === account && one.kind === kind)
			if (await keep(id, found, known.get(id), now)) changed.push(id)
		}
	// Also if nothing changed: the run that wrote may have died before it listed.
	await listFlagsOf(accounts, kinds)
	return changed
}

/** @returns whether there is something to tell */
async function keep(
	id: string,
	found: Finding | undefined,
	known: Row<Flag> | undefined,
	now: number,
): Promise<boolean> {
	let row = known
	return untilSettled(async () => {
		try {
			const next = nextFlag(id, row?.data, found, now)
			if (next === row?.data) return false
			if (next) await writeFlag(next, row)
			else if (row) await removeFlag(row)
			return tells(row?.data, next)
		} catch (error) {
			if (isUnsettled(error)) row = await readFlag(id)
			throw error
		}
	})
}

/** What the row is to say; the same object where nothing changes, undefined where none is to be. Pure. */
export function nextFlag(
	id: string,
	before: Flag | undefined,
	found: Finding | undefined,
	now: number,
): Flag | undefined {
	if (!found) {
		if (!before || before.ended === undefined) return before && { ...before, ended: now }
		return before.ended < now - SHOWN_MS ? undefined : before
	}
	const stands = before !== undefined && before.ended === undefined
	const { about, check, snoozed, told, task } = before ?? {}
	const next: Flag = {
		// What was asked for a flag stays with it; of another one only what an admin said of the time to come, and what is still to be taken back.
		...(stands && about ? { about } : {}),
		...(stands && check ? { check } : {}),
		...found,
		id,
		since: stands ? before.since : (found.since ?? now),
		...(snoozed && (stands || (snoozed.until !== undefined && asleep({ snoozed }, now))) ? { snoozed } : {}),
		...(told ? { told } : {}),
		...(stands && task ? { task } : {}),
	}
	return same(before, next) ? before : next
}

/** The order of fields says nothing. */
const same = (a: Flag | undefined, b: Flag): boolean => a !== undefined && sorted(a) === sorted(b)

const sorted = (flag: Flag): string => JSON.stringify(Object.entries(flag).sort(([a], [b]) => (a < b ? -1 : 1)))

/** The numbers alone, which grow with every hour, are no news. Pure. */
const tells = (before: Flag | undefined, next: Flag | undefined): boolean =>
	next !== undefined &&
	(before === undefined ||
		before.ended !== next.ended ||
		before.since !== next.since ||
		before.evidence !== next.evidence ||
		before.advice !== next.advice)
