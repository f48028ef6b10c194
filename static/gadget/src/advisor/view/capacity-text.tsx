import React from 'react'
import type { Answers } from '../answers'
import type { Capacity } from '../capacity'
import { factsOf } from '../holds'
import { noOwn, type Own } from '../own'
import { apart, type Words } from '../sentence'

interface Props {
	answers: Answers
	capacity: Capacity
	own: Own | undefined
	words: Words
}

/** How many channels the team can watch, and how that is reckoned. */
export function CapacityText({ answers, capacity, own = noOwn, words }: Props) {
	const { formats } = words
	const { limit, present, busy, handling } = capacity
	const { volume } = factsOf(answers, own)
	const one = (value: number) => apart(formats.count(Math.round(value * 10) / 10))
	const minutes = `${apart(formats.duration(handling.ms))} each${handling.counted ? '' : ' (a usual time)'}`
	return (
		<section className="capacity" aria-labelledby="advisor-capacity">
			<h3 id="advisor-capacity">What your team can watch</h3>
			{present === undefined ? (
				<p>
					You did not say how many people answer. {formats.count(limit)} channels are what a small team can watch; fewer
					that are answered in time are better than more that are not.
				</p>
			) : (
				<p>
					{`On average ${one(present)} of you are there while you are open. `}
					{busy !== undefined && volume !== undefined
						? `About ${formats.count(Math.round(volume))} requests a month, of ${minutes}, keep ${one(busy)} of them busy. `
						: ''}
					{`That leaves time to watch ${formats.count(limit)} channels at most; fewer that are answered in time are better than more that are not.`}
				</p>
			)}
			{present !== undefined && busy !== undefined && busy > present * 0.85 && (
				<p className="message problem">
					That is more work than your team has time for. A further channel would make everybody wait longer: first find
					help, or take work away with better answers on your website.
				</p>
			)}
		</section>
	)
}
