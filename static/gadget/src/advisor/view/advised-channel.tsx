import React from 'react'
import type { Advised } from '../advise'
import { profiles } from '../profiles'
import type { Words } from '../sentence'
import { ReasonText } from './reason-text'

/** A channel with its reasons, what it needs and what it costs in attention. */
export function AdvisedChannel({ advised, words }: { advised: Advised; words: Words }) {
	const { name, needs, window, attention } = profiles[advised.channel]
	return (
		<li className="advised">
			<h4>{name}</h4>
			<ul className="reasons">
				{advised.reasons.map((reason) => (
					<ReasonText key={reason.id} reason={reason} words={words} />
				))}
			</ul>
			<dl>
				<div>
					<dt>Needs</dt>
					<dd>{needs}</dd>
				</div>
				<div>
					<dt>Time to answer</dt>
					<dd>{window}</dd>
				</div>
				<div>
					<dt>Attention</dt>
					<dd>{attentionText(attention)}</dd>
				</div>
			</dl>
		</li>
	)
}

function attentionText(attention: number): string {
	if (attention >= 1) return 'Very high: it binds one person whole.'
	if (attention >= 0.5) return 'High: somebody looks at it all the time.'
	if (attention >= 0.2) return 'Middling: somebody looks at it several times an hour.'
	return 'Low: a look every hour or two will do.'
}
