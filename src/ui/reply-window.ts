import type { OursView } from '../contract'
import { inWords } from './moments'

const SOON = 60 * 60 * 1000

/**
 * Until when one may answer, said before the agent types.
 * @param now milliseconds; @param when writes a time for the viewer
 */
export function replyWindow(
	window: NonNullable<OursView['replyWindow']>,
	now: number,
	when: (at: number) => string,
): { state: 'open' | 'closing' | 'closed'; sentence: string } {
	const left = window.until - now
	if (left <= 0)
		return {
			state: 'closed',
			sentence: `The time to answer ended ${inWords(left)} ago (${when(window.until)}). ${window.afterwards}`,
		}
	return {
		state: left <= SOON ? 'closing' : 'open',
		sentence: `You can answer for another ${inWords(left)}, until ${when(window.until)}.`,
	}
}
