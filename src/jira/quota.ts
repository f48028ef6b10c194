/**
 * Until when Jira takes no calls, milliseconds, by installation: a warm function serves several sites. Numbers only. Each warm function learns it by
 * one refused call and then leaves storage and Jira alone.
 */
const outUntil = new Map<string, number>()

const MOST_INSTALLATIONS = 1_000

/** Notes that a quota is out. @param until milliseconds */
export function noteQuotaOut(installation: string, until: number): void {
	if (outUntil.size >= MOST_INSTALLATIONS) outUntil.clear()
	outUntil.set(installation, until)
}

/** Seconds until Jira can be asked again, 0: now. */
export function quotaOutFor(installation: string, now: number): number {
	return Math.max(0, Math.ceil(((outUntil.get(installation) ?? 0) - now) / 1000))
}
