import { useCallback, useEffect, useState } from 'react'
import type { Choices } from '../../../../src/contract'
import { type Host, isRefusal } from '../host'

export type ChoicesState =
	| { state: 'loading' }
	| { state: 'failed'; problem: string; retry: () => void }
	| ({ state: 'ready' } & Choices)

/** What there is to choose from. */
export function useChoices(host: Host): ChoicesState {
	const [answer, setAnswer] = useState<Choices | { error: string }>()
	const load = useCallback(() => {
		setAnswer(undefined)
		host
			.choices()
			.catch(() => ({ error: 'The projects and channels could not be loaded.' }))
			.then(setAnswer)
	}, [host])
	useEffect(load, [load])
	if (!answer) return { state: 'loading' }
	if (isRefusal(answer)) return { state: 'failed', problem: answer.error, retry: load }
	return { state: 'ready', ...answer }
}
