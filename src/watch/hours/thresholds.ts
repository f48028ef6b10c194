/**
 * When a judge's score becomes a flag, and when the flag ends. A score of 0.5 is what chance brings once a month, 0.73 once in twenty months, 0.8 once in
 * five years (judge/peaks.ts): `npm run evaluate` picks its thresholds near these.
 */

/** States of judges that are kept under another number are forgotten, and learnt again from the counted hours. */
export const JUDGES = 2

export const surge = {
	/** A surge begins. */
	onset: 0.73,
	/** It goes on as long as there are so many more than expected, and so many times as many: the score is about what is new. */
	stillTimes: 1.4,
	stillMore: 5,
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
	onset: 0.8,
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
