import { randomUUID } from 'node:crypto'
import { JiraRefused, Unavailable } from '../../errors'
import { type Doing, type Flag, readFlag, type Told, type Trouble, type Way, writeFlag } from '../../store/flags'
import { untilSettled } from '../../store/row'

/** Longer than a call of Jira or a provider takes; an expired claim is in doubt. */
const IN_HAND_MS = 60_000

/** What was told of the flag that the row held when somebody last told something. Pure. */
export const toldOf = ({ told, since }: Flag): Told => told ?? { since }

export const isDone = (flag: Flag, what: string): boolean => toldOf(flag).done?.includes(what) ?? false

/**
 * Rewrites what was told of a flag, as long as it is of the same flag; conflicts are decided again.
 * @param change undefined: nothing is to be written. @throws Unavailable, Conflict after several tries
 */
async function changeTold(flag: Flag, change: (told: Told) => Told | undefined): Promise<void> {
	await untilSettled(async () => {
		const row = await readFlag(flag.id)
		const told = row && toldOf(row.data)
		if (!row || told?.since !== toldOf(flag).since) return
		const next = change(told)
		if (next) await writeFlag({ ...row.data, told: next }, row)
	})
}

/**
 * Takes in hand what must not be done twice; an expired claim is taken over.
 * @returns false where another run was quicker. @throws Unavailable, Conflict after several tries
 */
export async function claim(flag: Flag, way: Way, what: string, now: number): Promise<boolean> {
	const before = toldOf(flag).doing?.[way]
	const mine: Doing = { what, id: randomUUID(), at: now, until: now + IN_HAND_MS }
	let taken = false
	await changeTold(flag, ({ doing, ...told }) => {
		const known = doing?.[way]
		taken = known?.id === mine.id || known?.id === before?.id
		// Its own write went unanswered and took effect.
		if (!taken || known?.id === mine.id) return undefined
		return { ...told, doing: { ...doing, [way]: mine } }
	})
	return taken
}

/** What a way says of what it did: nothing of it is in hand or in trouble any more. @throws Unavailable, Conflict after several tries */
export const settled = (flag: Flag, way: Way, change: (told: Told) => Told = (told) => told): Promise<void> =>
	changeTold(flag, (told) =>
		tidied(
			change({ ...told, doing: { ...told.doing, [way]: undefined }, trouble: { ...told.trouble, [way]: undefined } }),
		),
	)

/** Something was refused. What is in doubt stays so. @throws Unavailable, Conflict after several tries */
export const troubled = (flag: Flag, way: Way, trouble: Omit<Trouble, 'tries'>): Promise<void> =>
	changeTold(flag, (told) => withTrouble(told, way, trouble, told.trouble?.[way]?.tries))

/** Another flag stands in the row now, and of the one before nothing is left to do. @throws Unavailable, Conflict after several tries */
export const begun = (flag: Flag): Promise<void> => changeTold(flag, () => ({ since: flag.since }))

/** @param what done once and for all */
export const withDone = (told: Told, what: string): Told => ({
	...told,
	done: [...new Set([...(told.done ?? []), what])],
})

/** Done or not: it is not done again. */
export const withUnknown = (told: Told, what: string): Told => ({
	...withDone(told, what),
	unknown: [...new Set([...(told.unknown ?? []), what])],
})

/** It will be tried again at `again` (milliseconds), or when the settings were saved. @param tries those before */
export const withTrouble = (told: Told, way: Way, trouble: Omit<Trouble, 'tries'>, tries = 0): Told => ({
	...told,
	trouble: { ...told.trouble, [way]: { ...trouble, tries: tries + 1 } },
})

/**
 * Does what was taken in hand. What Jira refused or was too busy for did not happen, and is let go.
 * @returns undefined: no answer came, it may have happened. @throws JiraRefused, Unavailable
 */
export async function inHand<T>(flag: Flag, way: Way, act: () => Promise<T>): Promise<{ value: T } | undefined> {
	try {
		return { value: await act() }
	} catch (error) {
		if (!(error instanceof JiraRefused) && !(error instanceof Unavailable)) return undefined
		await changeTold(flag, (told) => tidied({ ...told, doing: { ...told.doing, [way]: undefined } }))
		throw error
	}
}

/** Without what is empty. */
function tidied({ doing, trouble, ...told }: Told): Told {
	const kept = <T>(of: Partial<Record<Way, T>> | undefined) =>
		Object.fromEntries(Object.entries(of ?? {}).filter(([, one]) => one !== undefined)) as Partial<Record<Way, T>>
	const [inHand, broken] = [kept(doing), kept(trouble)]
	return {
		...told,
		...(Object.keys(inHand).length > 0 ? { doing: inHand } : {}),
		...(Object.keys(broken).length > 0 ? { trouble: broken } : {}),
	}
}
