/** Jira's time stamp, always UTC here: `2026-11-21T22:30:00.000+0000`. @param at milliseconds since the epoch */
export function jiraTime(at: number): string {
	return new Date(at).toISOString().replace('Z', '+0000')
}

/** The four ways in which the JSM API writes a time. @param at milliseconds since the epoch */
export function jsmTime(at: number) {
	const iso = new Date(at).toISOString()
	return {
		iso8601: `${iso.slice(0, 19)}+0000`,
		jira: jiraTime(at),
		friendly: `${iso.slice(0, 10)} ${iso.slice(11, 16)}`,
		epochMillis: at,
	}
}

/** A length of time as the JSM API writes it. @param millis negative when overdue */
export function jsmDuration(millis: number) {
	const minutes = Math.floor(Math.abs(millis) / 60_000)
	return { millis, friendly: `${millis < 0 ? '-' : ''}${Math.floor(minutes / 60)}h ${minutes % 60}m` }
}
