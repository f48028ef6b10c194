/**
 * When a judge's score becomes a flag, and when the flag ends. A score says how often in a month chance alone would bring such an hour (judges.ts): a half is
 * once a month, 0.7 once in a year, 0.75 once in two. A site has some dozens of accounts, and a false alarm costs the trust in the next one.
 */

/** States of judges that are kept under another number are forgotten, and learnt again from the counted hours. */
export const JUDGES = 2

export const surge = {
	/** Once in two years. A surge begins with such an hour; it goes on by the counts, for what lasts is soon no news to the judge. */
	onset: 0.75,
	/** Fewer messages in an hour are no work to brace for, however unexpected. */
	least: 10,
	/** So many more than expected, and so many times as many: a busy account's 20 % are within what a team takes. */
	more: 8,
	times: 1.5,
	/** It ends after so many hours without that in which so many messages were expected: at night nothing is proven. */
	calmHours: 3,
	calmExpected: 3,
	/** And in any case after so many hours. */
	calmAtMost: 12,
}

export const silent = {
	/** Once in a year. It takes about ten messages that were expected: an account with as many an hour is flagged within two hours of its last. */
	onset: 0.7,
	/** So many messages were expected since the last: a slow account's gap of a day is none. */
	expected: 5,
	/** An account that so few ever wrote to has no habits. */
	heard: 30,
	/** An hour in which a quarter of the usual is expected belongs to the night: nobody is woken for it. */
	awake: 0.25,
}

/** In an account's first week nothing is known of its days. */
export const YOUNG_MS = 7 * 86_400_000
/** After an hour's end its last messages are still being filed. */
export const SETTLE_MS = 5 * 60_000
/** Hours that are so old are counted for good: a judge's state is kept up to there, and judged again from there. */
export const SETTLED_MS = 48 * 3_600_000
/** Writes are the dearest: a state is kept once a day. */
export const KEEP_EVERY_MS = 24 * 3_600_000
/** Hours that a flag shows. */
export const SHOWN_HOURS = 48
