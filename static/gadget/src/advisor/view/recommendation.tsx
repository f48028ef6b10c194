import React, { useMemo } from 'react'
import { Problem } from '../../view/problem'
import { advise, type Verdict } from '../advise'
import type { Answers } from '../answers'
import { noOwn } from '../own'
import type { Words } from '../sentence'
import type { StepId } from '../steps'
import { AdvisedChannel } from './advised-channel'
import { CapacityText } from './capacity-text'
import { NotAdvised } from './not-advised'
import { Summary } from './summary'
import type { OwnState } from './use-own'

const groups: [verdict: Exclude<Verdict, 'not'>, title: string, note: string][] = [
	['start', 'Start with', 'The best to begin with, in this order.'],
	['keep', 'Keep', 'They do their work, the busiest first.'],
	['add', 'Add', 'Once the ones above run well, one at a time.'],
	['reconsider', 'Reconsider', 'In use, but more speaks against them than for them.'],
]

interface Props {
	answers: Answers
	own: OwnState
	words: Words
	onStep: (step: StepId) => void
}

/** What the answers and the own data come to. */
export function Recommendation({ answers, own, words, onStep }: Props) {
	const advice = useMemo(() => advise(answers, own.data ?? noOwn), [answers, own.data])
	if (own.data === undefined && own.problem === undefined)
		return (
			<div className="skeleton" role="status">
				<span className="unseen">Reading your own data</span>
				<div className="bone headline-bone" />
				<div className="bone row-bone" />
				<div className="bone row-bone" />
			</div>
		)
	const of = (verdict: Verdict) => advice.channels.filter((one) => one.verdict === verdict)
	return (
		<div className="recommendation">
			{own.problem !== undefined && (
				<Problem text={own.problem} note="The recommendation rests on your answers alone." retry={own.retry} />
			)}
			{own.data?.requests === 0 && (
				<p className="message">
					There are no requests of your own yet: the recommendation rests on your answers alone.
				</p>
			)}
			<Summary {...{ answers, words, onStep }} />
			<CapacityText {...{ answers, words }} capacity={advice.capacity} own={own.data} />
			{groups.map(([verdict, title, note]) => {
				const channels = of(verdict)
				if (channels.length === 0) return null
				return (
					<section key={verdict} className={`verdict ${verdict}`} aria-labelledby={`advisor-${verdict}`}>
						<h3 id={`advisor-${verdict}`}>{title}</h3>
						<p className="subtle">{note}</p>
						<ol>
							{channels.map((advised) => (
								<AdvisedChannel key={advised.channel} advised={advised} words={words} />
							))}
						</ol>
					</section>
				)
			})}
			<NotAdvised channels={of('not')} words={words} />
		</div>
	)
}
