/** Lines a runtime-minute and bytes an invocation. https://developer.atlassian.com/platform/forge/limits-invocation/ */
const limits = { lines: 100, minuteMs: 60_000, bytes: 200 * 1024 }

/**
 * The log of one invocation. @param now milliseconds
 * @returns whether the platform keeps `bytes` more: what is over is dropped, and nothing tells the app (UNVERIFIED)
 */
export function createLogLimit(now: () => number) {
	const started = now()
	let written = 0
	let minute = 0
	let lines = 0
	return (bytes: number): boolean => {
		const current = Math.floor((now() - started) / limits.minuteMs)
		if (current !== minute) {
			minute = current
			lines = 0
		}
		if (lines >= limits.lines || written + bytes > limits.bytes) return false
		lines++
		written += bytes
		return true
	}
}
