import type { Finding } from '../keep'
import { silentFound, surgeFound } from './found'
import type { Subject } from './hour-subject'
import { silentAfter } from './hush'
import { type LocalHour, wallOf } from './local-hours'
import { judged, type Replay } from './replay'
import { isSurge } from './rise'
import { SETTLE_MS } from './thresholds'

/** What the hour that still runs shows by now, beyond what the whole hours before it do. Pure. @param n messages in it so far */
export function earlyFound(subject: Subject, replay: Replay, running: LocalHour, n: number, now: number): Finding[] {
	const known = replay.now.state
	const seen = known && judged(known, running, n)
	if (!seen) return []
	const { rise, hush } = known
	const wall = Math.floor(wallOf(now, subject.timeZone) / 60_000) * 60_000
	if (n > 0) {
		if (rise.since !== undefined || !isSurge(seen.judged)) return []
		const { start, at } = running
		const peak = { at, start, n, expected: Math.round(seen.judged.expected * 10) / 10 }
		return [surgeFound(subject, start, peak, [...replay.trail, seen.judged], wall)]
	}
	const part = silentAfter(hush, seen.whole)
	const passed = (now - SETTLE_MS - running.start) / (running.end - running.start)
	if (part === undefined || passed < part) return []
	const from = hush.from ?? { at: running.at, start: running.start }
	const expected = hush.expected + Math.min(1, passed) * seen.whole.expected
	return [silentFound(subject, { ...hush, from, found: { until: wall, expected } }, replay.trail)]
}
