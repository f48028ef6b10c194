/**
 * Pure and streaming: one bucket after the other, without looking ahead. `score` says how unexpected a bucket is, 0 to 1; thresholds, hysteresis and advice
 * are applied by whoever asks. Buckets are aligned to local wall-clock time that is given as if it were UTC: a week's hours are the same through the year.
 */
export interface Judge<State> {
	/** `bucket`: its length in milliseconds, five minutes to a day. */
	start(options: { bucket: number }): State
	/** `at`: the bucket's start, milliseconds; `n`: its count. Buckets may be missing. */
	step(state: State, bucket: { at: number; n: number }): { state: State; score: number; expected: number }
}

const HOUR_MS = 3_600_000
const WEEK = 168
/** Weight of the newest week in a slot's memory. */
const MEMORY = 0.25

/** What is expected by hour of the week. */
export interface State {
	bucket: number
	/** Counts a bucket, by hour of the week; null: never seen. */
	slots: (number | null)[]
	level: number
	seen: number
	quiet: number
}

const start = ({ bucket }: { bucket: number }): State => ({
	bucket,
	slots: Array.from({ length: WEEK }, () => null),
	level: 0,
	seen: 0,
	quiet: 0,
})

const slotOf = (at: number): number => Math.floor(at / HOUR_MS) % WEEK

function learn(state: State, at: number, n: number): State {
	const slot = slotOf(at)
	const known = state.slots[slot] ?? null
	const slots = [...state.slots]
	slots[slot] = known === null ? n : Math.round((known + MEMORY * (n - known)) * 100) / 100
	const level = state.level + (n - state.level) / Math.min(state.seen + 1, 500)
	return { ...state, slots, level, seen: state.seen + 1 }
}

const expectedAt = (state: State, at: number): number => state.slots[slotOf(at)] ?? state.level

/** Standard deviations above what is expected, on the square root scale of counts. */
const above = (n: number, expected: number): number => 2 * (Math.sqrt(n + 3 / 8) - Math.sqrt(expected + 3 / 8))
const certainty = (deviations: number): number => Math.min(1, Math.max(0, deviations / 10))

const surge: Judge<State> = {
	start,
	step(state, { at, n }) {
		const expected = expectedAt(state, at)
		const score = state.seen < WEEK ? 0 : certainty(above(n, expected))
		return { state: learn(state, at, n), score, expected }
	},
}

const silent: Judge<State> = {
	start,
	step(state, { at, n }) {
		const expected = expectedAt(state, at)
		const quiet = n === 0 ? state.quiet + expected : 0
		const score = state.seen < WEEK ? 0 : 1 - Math.exp(-quiet)
		return {
			state: { ...(n === 0 ? { ...state, seen: state.seen + 1 } : learn(state, at, n)), quiet },
			score,
			expected,
		}
	},
}

const lowUse: Judge<State> = {
	start,
	step(state, { at, n }) {
		const expected = expectedAt(state, at)
		const quiet = 0.9 * state.quiet + 0.1 * (expected - n)
		const score = state.seen < 8 * WEEK ? 0 : certainty(quiet / Math.sqrt(expected + 1))
		return { state: { ...learn(state, at, n), quiet }, score, expected }
	},
}

export const judges = { surge, silent, lowUse }
