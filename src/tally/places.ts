import type { Directory } from '../store/directory'
import { today } from './dates'
import type { Place } from './scope'

/** The directory's accounts as a report needs them, the removed ones too. Pure. */
export const placesOf = ({ accounts, removed }: Pick<Directory, 'accounts' | 'removed'>): Place[] =>
	[...accounts, ...removed].map(({ id, name, channel, project, team, hours, timeZone, createdAt }) => ({
		...{ id, name, channel, project, hours, removed: !accounts.some((account) => account.id === id) },
		...(team ? { team } : {}),
		since: today(createdAt, timeZone),
	}))
