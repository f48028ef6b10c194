/** Who asks and when. One object for all issues of a search, so that what depends on it alone is worked out once. */
export interface Context {
	viewer: string
	now: number
	timeZone: string
	locale: string
}

/** Remembers the answer for the last context asked about. */
export function perContext<T>(work: (context: Context) => T): (context: Context) => T {
	let last: { context: Context; answer: T } | undefined
	return (context) => {
		if (last?.context !== context) last = { context, answer: work(context) }
		return last.answer
	}
}
