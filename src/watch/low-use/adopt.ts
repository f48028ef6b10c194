import { plusDays } from '../../tally/dates'
import type { Action } from './advice'
import type { Rule } from './limits'

/** What was said of an account when its flag's words were last written. */
export interface Said {
	day: string
	rules: Rule[]
	count: number
	action: Action
	/** Another action, which was found once since. */
	next?: Action
}

/** Words are written anew after so many days, that their numbers do not grow old … */
const OLD_DAYS = 28

/**
 * Whether what is found now is to be said in place of what was said. Rules that changed and counts that moved clearly (by two standard deviations) are said
 * at once; another action only when it is found twice in a row. Asked once a week. Pure.
 */
export function adopts(said: Said | undefined, found: Omit<Said, 'next'>): { said: Said; anew: boolean } {
	const { next: _, ...before }: Said = said ?? found
	const anew =
		said === undefined ||
		said.rules.join() !== found.rules.join() ||
		said.next === found.action ||
		(said.action === found.action &&
			(Math.abs(found.count - said.count) > 2 * Math.sqrt(Math.max(1, said.count)) ||
				plusDays(said.day, OLD_DAYS) <= found.day))
	if (anew) return { said: found, anew }
	return { said: said?.action === found.action ? before : { ...before, next: found.action }, anew }
}
