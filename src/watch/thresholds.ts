/**
 * When a judge's score becomes a flag, and when the flag ends. Scores are a tenth of the chance's digits: 0.5 is one hour in 100,000 by what the account
 * usually does. An account has 720 hours a month, so one of 0.5 is a false alarm once in ten years.
 */

/** States of judges that are kept under another number are forgotten, and learnt again from the counted hours. */
export const JUDGES = 1

export const surge = {
	/** A surge begins. */
	onset: 0.5,
	/** Below this an hour of a surge is ordinary again; between the two it goes on. */
	calm: 0.2,
	/** It ends after so many ordinary hours in which so many messages were expected: at night nothing is proven. */
	calmHours: 3,
	calmExpected: 3,
	/** And in any case after so many hours. */
	calmAtMost: 12,
	/** Fewer messages in an hour are no work to brace for, however unexpected. */
	least: 10,
	/** So many more than expected, and so many times as many: a busy account's 20 % are within what a team takes. */
	more: 8,
	times: 1.5,
}

export const silent = {
	onset: 0.4,
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
