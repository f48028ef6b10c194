import type { FlagView } from '../contract'
import type { Directory } from '../store/directory'
import { flagView } from '../watch/flags'
import { pressing } from '../watch/pressing'
import { together } from '../watch/together'
import type { Scope } from './scope'

/** What has ended is shown so long. */
const ENDED_MS = 7 * 86_400_000

/**
 * The flags that a report shows, the most pressing first: those of its accounts and, unless channels were chosen, those of its projects' accounts together.
 * One that an account got in another project says things of that one. Pure.
 * @param flags without those that are put aside, and without admins' notes
 * @param projects keys, already checked against what the viewer may browse
 */
export function flagsSeen(
	flags: Directory['flags'],
	{ places, channels }: Pick<Scope, 'places' | 'channels'>,
	projects: string[],
	now: number,
): FlagView[] {
	const seen = flags.filter(({ account, project }) =>
		places.has(account)
			? projects.includes(project)
			: channels.length === 0 && projects.some((key) => account === together(key)),
	)
	return seen
		.filter(({ ended = now }) => ended > now - ENDED_MS)
		.map(flagView)
		.sort(pressing)
}
