import { useCallback, useEffect, useRef, useState } from 'react'
import { messageOf } from './ask'

export interface Answered<T> {
	/** The last answer; kept while a new one is on its way or has failed. */
	value?: T
	/** Why the last try failed. */
	problem?: string
	loading: boolean
	again: () => void
}

/** Loads once, and again on demand. An answer that was overtaken by a later question is dropped. */
export function useAnswer<T>(load: () => Promise<T>): Answered<T> {
	const [answered, setAnswered] = useState<Omit<Answered<T>, 'again'>>({ loading: true })
	const latest = useRef(0)
	const question = useRef(load)
	question.current = load

	const again = useCallback(() => {
		const turn = ++latest.current
		const settle = (change: Omit<Answered<T>, 'again'>) => {
			if (turn === latest.current) setAnswered((before) => ({ ...before, ...change }))
		}
		setAnswered(({ problem: _, ...before }) => ({ ...before, loading: true }))
		question.current().then(
			(value) => settle({ value, loading: false }),
			(thrown: unknown) => settle({ problem: messageOf(thrown) || 'Something went wrong.', loading: false }),
		)
	}, [])

	useEffect(again, [again])
	return { ...answered, again }
}
