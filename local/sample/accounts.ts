import type { LocalAccount, LocalProvider } from '../seams'
import { type Profile, profiles } from './profiles'

/** The sample's channel accounts, with made-up settings as the providers' consoles would show them. Ids are fixed. */
export function sampleAccounts(providers: Record<Profile['channel'], LocalProvider>): LocalAccount[] {
	return profiles.map(({ id, channel, name }) => ({
		id,
		channel,
		name,
		settings: providers[channel].sampleSettings(id),
	}))
}
