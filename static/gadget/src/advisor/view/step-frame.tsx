import React, { type ReactNode, useEffect, useRef } from 'react'
import { type StepId, stepIds, steps } from '../steps'

interface Props {
	step: StepId
	onBack: () => void
	onNext: () => void
	onAdvice: () => void
	children: ReactNode
}

/** A step with its heading, which is focused when the step changes, and the ways on. */
export function StepFrame({ step, onBack, onNext, onAdvice, children }: Props) {
	const heading = useRef<HTMLHeadingElement>(null)
	const before = useRef(step)
	useEffect(() => {
		if (before.current !== step) heading.current?.focus()
		before.current = step
	}, [step])
	const at = stepIds.indexOf(step)
	const last = at === stepIds.length - 1
	const title = steps[at]?.title ?? ''
	return (
		<section className="step" aria-labelledby="advisor-step">
			<h2 id="advisor-step" ref={heading} tabIndex={-1}>
				{title}
			</h2>
			<p className="subtle">
				Step {at + 1} of {stepIds.length}
			</p>
			<form
				noValidate
				aria-label={title}
				onSubmit={(event) => {
					event.preventDefault()
					if (!last) onNext()
				}}
			>
				{children}
				<div className="buttons">
					{at > 0 && (
						<button type="button" onClick={onBack}>
							Back
						</button>
					)}
					{!last && (
						<button type="submit" className="primary">
							Next
						</button>
					)}
					{at < stepIds.length - 2 && (
						<button type="button" onClick={onAdvice}>
							To the recommendation
						</button>
					)}
				</div>
			</form>
		</section>
	)
}
