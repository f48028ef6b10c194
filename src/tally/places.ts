import type { Directory } from '../store/directory'
import { today } from './dates'
import type { Place } from './scope'

/** The directory's accounts as a report needs them. Pure. */
export const placesOf = ({ accounts }: Pick<Directory, 'accounts'>): Place[] =>
	accounts.map(({ id, name, channel, project, team, hours, timeZone, createdAt }) => ({
		...{ id, name, channel, project, hours },
		...(team ? { team } : {}),
		since: today(createdAt, timeZone),
	}))
