import type { Answers } from './answers'
import { readAnswers, saidOf } from './read-answers'

const key = 'switchboard-advisor'

/** What this browser kept; undefined where it kept nothing or lets nobody look. */
export function keptAnswers(): Answers | undefined {
	try {
		const text = localStorage.getItem(key)
		return text === null ? undefined : readAnswers(JSON.parse(text))
	} catch {
		return undefined
	}
}

/** Keeps them in this browser. One that keeps nothing for frames (private windows, blocked third parties) still has them in the address. */
export function keepAnswers(answers: Answers): void {
	try {
		localStorage.setItem(key, JSON.stringify(saidOf(answers)))
	} catch {
		// The page works without.
	}
}
