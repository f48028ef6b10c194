import React from 'react'
import type { Answers } from '../answers'
import type { Words } from '../sentence'
import type { StepId } from '../steps'
import { summaryOf } from '../summary'

interface Props {
	answers: Answers
	words: Words
	onStep: (step: StepId) => void
}

/** What was answered, each step with a way back to it. */
export function Summary({ answers, words, onStep }: Props) {
	return (
		<section className="summary" aria-labelledby="advisor-summary">
			<h3 id="advisor-summary">What you said</h3>
			<dl>
				{summaryOf(answers, words).map(({ step, title, said }) => (
					<div key={step}>
						<dt>{title}</dt>
						<dd>
							{said.length === 0 ? 'Nothing' : said.join('; ')}{' '}
							<button type="button" onClick={() => onStep(step)}>
								Change<span className="unseen"> {title}</span>
							</button>
						</dd>
					</div>
				))}
			</dl>
		</section>
	)
}
