import type { WatchSettings, WatchSettingsView } from '../contract'
import { UserError } from '../errors'

export function watchSettingsOf(): Promise<WatchSettingsView> {
	throw new UserError('Not yet.')
}

export function saveWatchSettings(_change: unknown): Promise<WatchSettings> {
	throw new UserError('Not yet.')
}
