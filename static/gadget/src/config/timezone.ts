/** Whether this browser knows `value` as a time zone. */
export function isTimeZone(value: unknown): value is string {
	if (typeof value !== 'string' || value === '') return false
	try {
		new Intl.DateTimeFormat('en', { timeZone: value })
		return true
	} catch {
		return false
	}
}

/** The viewer's zone: that of the Jira profile, else the browser's, else UTC. */
export function viewersTimeZone(profile: unknown): string {
	if (isTimeZone(profile)) return profile
	const browser = new Intl.DateTimeFormat().resolvedOptions().timeZone
	return isTimeZone(browser) ? browser : 'UTC'
}

/** All IANA names to choose from, with `chosen` among them even where the browser lists it under another name. */
export function timeZones(chosen: string): string[] {
	return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', chosen])].sort()
}
