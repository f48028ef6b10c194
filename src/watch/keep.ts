import { isUnsettled } from '../errors'
import { listFlagsOf } from '../store/directory'
import { asleep, type Flag, type FlagKind, flagId, readFlag, readFlagRows, removeFlag, writeFlag } from '../store/flags'
import { type Row, untilSettled } from '../store/row'

/** What a judge finds now. */
export type Finding = Omit<Flag, 'id' | 'since' | 'ended' | 'snoozed' | 'told' | 'task' | 'explained'> & {
	since?: number
}

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
	const silent = kinds.includes('silent') ? findings.filter(({ kind }) => kind === 'silent') : []
	const [rows, hushed] = await Promise.all([
		readFlagRows(accounts, kinds),
		kinds.includes('low-use') ? silentAmong(accounts) : ([] as string[]),
	])
	const known = new Map(rows.map((row) => [row.data.id, row]))
	const [changed, kept]: [string[], Flag[]] = [[], []]
	for (const account of accounts)
		for (const kind of kinds) {
			const id = flagId(account, kind)
			const found = findings.find((one) => one.account === account && one.kind === kind)
			const covered = kind === 'low-use' && hushed.includes(account)
			const { flag, news } = await keep(id, covered ? undefined : found, known.get(id), now)
			if (flag) kept.push(flag)
			if (news) changed.push(id)
		}
	// Also if nothing changed: the run that wrote may have died before it listed.
	await listFlagsOf(accounts, kinds, kept)
	if (silent.length === 0) return changed
	return [
		...changed,
		...(await keepFlags(
			['low-use'],
			silent.map(({ account }) => account),
			[],
			now,
		)),
	]
}

/** What is broken is not little used: a silence covers the other. */
const silentAmong = async (accounts: string[]): Promise<string[]> =>
	(await readFlagRows(accounts, ['silent']))
		.filter(({ data }) => data.ended === undefined)
		.map(({ data }) => data.account)

/** @returns the flag as it is now, and whether there is something to tell of it */
async function keep(
	id: string,
	found: Finding | undefined,
	known: Row<Flag> | undefined,
	now: number,
): Promise<{ flag?: Flag | undefined; news: boolean }> {
	let row = known
	return untilSettled(async () => {
		try {
			const next = nextFlag(id, row?.data, found, now)
			if (next === row?.data) return { flag: next, news: false }
			if (next) await writeFlag(next, row)
			else if (row) await removeFlag(row)
			return { flag: next, news: tells(row?.data, next) }
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
	const { about, check, explained, snoozed, told, task } = before ?? {}
	const next: Flag = {
		// What was asked for a flag stays with it; of another one only what an admin said of the time to come, and what is still to be taken back.
		...(stands && about ? { about } : {}),
		...(stands && check ? { check } : {}),
		...(stands && explained !== undefined ? { explained } : {}),
		...found,
		// What the provider said is in it.
		...(stands && check && found.kind === 'silent' ? { advice: before.advice } : {}),
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
