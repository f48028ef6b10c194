/** A provider's rate limit on the site's clock: at most `count` calls in any `window` milliseconds for one key. */
export function rateLimit(count: number, window: number): (key: string, now: number) => { waitMs: number } | undefined {
	const taken = new Map<string, number[]>()
	return (key, now) => {
		const recent = (taken.get(key) ?? []).filter((at) => at > now - window)
		const oldest = recent[0]
		if (oldest !== undefined && recent.length >= count) return { waitMs: oldest + window - now }
		taken.set(key, [...recent, now])
		return undefined
	}
}
