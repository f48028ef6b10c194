import React from 'react'
import type { Answers } from '../answers'
import type { AdvisorErrors } from '../form'
import { answeredIn, type StepId, steps } from '../steps'

interface Props {
	answers: Answers
	errors: AdvisorErrors
	chosen: StepId
	onChoose: (step: StepId) => void
}

/** The steps, each a click away, with how much of each is answered. */
export function StepList({ answers, errors, chosen, onChoose }: Props) {
	const asked = steps.reduce((sum, { asks }) => sum + asks.length, 0)
	const done = steps.reduce((sum, step) => sum + answeredIn(step, answers), 0)
	return (
		<nav className="steps" aria-label="Steps of the advisor">
			<ol>
				{steps.map((step) => (
					<li key={step.id}>
						<button
							type="button"
							aria-current={step.id === chosen ? 'step' : undefined}
							onClick={() => onChoose(step.id)}
						>
							{step.title}
							<span className="subtle">{state(step, answers, errors)}</span>
						</button>
					</li>
				))}
			</ol>
			<progress max={asked} value={done} aria-label={`${done} of ${asked} questions answered`} />
		</nav>
	)
}

function state(step: (typeof steps)[number], answers: Answers, errors: AdvisorErrors): string {
	const { asks } = step
	if (asks.length === 0) return 'Ready at any time'
	const wrong = (['people', 'days', 'from', 'until', 'budget', 'volume'] as const).some(
		(name) => errors[name] !== undefined && asks.includes(name === 'until' ? 'from' : name),
	)
	if (wrong) return 'Something to correct'
	const count = answeredIn(step, answers)
	return count === 0 ? 'Not answered' : `${count} of ${asks.length} answered`
}
