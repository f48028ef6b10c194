import { SectionMessage, Text } from '@forge/react'
import React from 'react'
import type { Backlog as BacklogView } from '../contract'
import { inWords } from './moments'

/** How old what waits may be until it is a warning: bells take seconds, the sweep five minutes. */
const LATE_MS = 600_000

/** What waits to be filed, and for how long. @param now milliseconds */
export function Backlog({ backlog, now }: { backlog: BacklogView; now: number }) {
	const { conversations, more, due, failing, oldest, throttledUntil } = backlog
	if (oldest === undefined) return <Text>Nothing waits to be filed.</Text>
	const age = now - oldest
	const several = conversations === 1 ? '1 conversation waits' : `${conversations} conversations wait`
	const words = [
		`${more ? `More than ${several}` : several} to be filed, ${due} of them due now.`,
		`The oldest message has waited for ${more ? 'at least ' : ''}${inWords(age)}.`,
		...(throttledUntil
			? [`Jira is throttling the app for another ${inWords(throttledUntil - now)}; nothing is lost.`]
			: []),
		...(failing > 0 ? [`The last try failed for ${failing}: what fails for a whole day is listed below.`] : []),
	].join(' ')
	if (age < LATE_MS && !more && failing === 0 && !throttledUntil) return <Text>{words}</Text>
	return (
		<SectionMessage appearance="warning" title="There is a backlog">
			<Text>{words}</Text>
		</SectionMessage>
	)
}
