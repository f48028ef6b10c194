import type { Hours } from '../../src/message'
import type { LocalAccount, LocalProvider } from '../seams'
import { type Profile, profiles } from './profiles'

const workday: [string, string][] = [['06:00', '22:00']]

/** When the agents work, as `shifts.ts` has it. */
const hours: Hours = {
	timeZone: 'UTC',
	week: [workday, workday, workday, workday, workday, [['07:00', '19:00']], [['09:00', '14:00']]],
	holidays: [],
}

type SampleAccount = LocalAccount & { hours: Hours; target?: number; team: string }

/** The sample's channel accounts, with made-up settings as the providers' consoles would show them. Ids are fixed. */
export function sampleAccounts(providers: Record<Profile['channel'], LocalProvider>): SampleAccount[] {
	return profiles.map(({ id, channel, name, target, team }) => ({
		...{ id, channel, name, hours, team },
		...(target === undefined ? {} : { target }),
		settings: providers[channel].sampleSettings(id),
	}))
}
