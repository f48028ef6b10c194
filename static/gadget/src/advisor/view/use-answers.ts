import { useEffect, useRef, useState } from 'react'
import type { Host } from '../../host'
import { type Answers, answered, noAnswers } from '../answers'
import { type AdvisorForm, readAdvisorForm, toAdvisorForm } from '../form'
import { keepAnswers, keptAnswers } from '../kept'
import { readAnswers, saidOf } from '../read-answers'

/** Milliseconds without a further change until answers are kept. */
const settle = 300

export interface AnswersState {
	form: AdvisorForm
	change: (form: AdvisorForm) => void
	/** Whether there were answers at the start. */
	begun: boolean
	/** Whether nothing is answered. */
	empty: boolean
	/** Leaves all answers out. */
	reset: () => void
	/** Takes the reset back; absent where there is none to take back. */
	undo?: () => void
	/** Takes this browser's answers in place of the shared ones; absent where these are the same. */
	own?: () => void
}

/** What was answered: at first what the address says, else what this browser kept. */
export function useAnswers(host: Host, shared: unknown): AnswersState {
	const [start] = useState(() => {
		const kept = keptAnswers() ?? noAnswers
		return { kept, opened: shared === undefined ? kept : readAnswers(shared), given: shared !== undefined }
	})
	const [form, setForm] = useState(() => toAdvisorForm(start.opened))
	const [cleared, setCleared] = useState<AdvisorForm>()
	const [changed, setChanged] = useState(false)
	const { answers } = readAdvisorForm(form)
	const text = JSON.stringify(saidOf(answers))

	const first = useRef(true)
	// biome-ignore lint/correctness/useExhaustiveDependencies: the text says whether the answers differ
	useEffect(() => {
		// What a link brought is somebody else's until it is changed.
		if (first.current) {
			first.current = false
			if (isEmpty(answers) || start.given) return
		}
		const timer = setTimeout(() => {
			if (changed) keepAnswers(answers)
			host.remember({ advisor: isEmpty(answers) ? undefined : saidOf(answers) })
		}, settle)
		return () => clearTimeout(timer)
	}, [host, text])

	const change = (next: AdvisorForm) => {
		setChanged(true)
		setCleared(undefined)
		setForm(next)
	}
	const differs = start.given && !changed && !isEmpty(start.kept) && text !== JSON.stringify(saidOf(start.kept))
	return {
		form,
		change,
		begun: !isEmpty(start.opened),
		empty: isEmpty(answers),
		reset: () => {
			change(toAdvisorForm(noAnswers))
			setCleared(form)
		},
		...(cleared ? { undo: () => change(cleared) } : {}),
		...(differs ? { own: () => change(toAdvisorForm(start.kept)) } : {}),
	}
}

const isEmpty = (answers: Answers) => !Object.values(answers).some(answered)
