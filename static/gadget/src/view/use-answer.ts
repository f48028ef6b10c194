import { useCallback, useEffect, useRef, useState } from 'react'
import type { GadgetConfig, Refusal, ReportRequest } from '../../../../src/contract'
import { isRefusal } from '../host'

export interface Answer<View> {
	/** The last numbers that came, with what was asked for; stay while new ones are on their way or failed to come. */
	shown: { view: View; config: GadgetConfig } | undefined
	busy: boolean
	/** How many tries have ended, well or not. */
	tries: number
	/** Why the last try failed. */
	problem: string | undefined
	reload: () => void
}

const failed = 'The numbers could not be loaded. Check your connection, then try again.'

/** Asks, again whenever the configuration changes. Only the answer to the last question counts. `ask` must stay the same function. */
export function useAnswer<View extends { ticket: string }>(
	ask: (request: ReportRequest) => Promise<View | Refusal>,
	config: GadgetConfig,
): Answer<View> {
	const [shown, setShown] = useState<Answer<View>['shown']>()
	const [busy, setBusy] = useState(true)
	const [tries, setTries] = useState(0)
	const [problem, setProblem] = useState<string>()
	const ticket = useRef<string>()
	const asked = useRef(0)

	const reload = useCallback(async () => {
		asked.current += 1
		const question = asked.current
		setBusy(true)
		const answer = await ask(ticket.current === undefined ? { config } : { config, ticket: ticket.current }).catch(
			() => ({ error: failed }),
		)
		if (question !== asked.current) return
		setBusy(false)
		setTries((before) => before + 1)
		if (isRefusal(answer)) return setProblem(answer.error)
		ticket.current = answer.ticket
		setProblem(undefined)
		setShown({ view: answer, config })
	}, [ask, config])

	useEffect(() => {
		void reload()
		return () => {
			asked.current += 1
		}
	}, [reload])

	return { shown, busy, tries, problem, reload }
}
