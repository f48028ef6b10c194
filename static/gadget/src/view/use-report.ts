import { useCallback, useEffect, useRef, useState } from 'react'
import type { GadgetConfig, ReportView } from '../../../../src/contract'
import { type Host, isRefusal } from '../host'

/** A report together with what was asked for. */
export interface Shown {
	view: ReportView
	config: GadgetConfig
}

export interface Report {
	/** The last numbers that came; stay while new ones are on their way or failed to come. */
	shown: Shown | undefined
	busy: boolean
	/** How many tries have ended, well or not. */
	tries: number
	/** Why the last try failed. */
	problem: string | undefined
	reload: () => void
}

const failed = 'The numbers could not be loaded. Check your connection, then try again.'

/** Asks for the report, again whenever the configuration changes. Only the answer to the last question counts. */
export function useReport(host: Host, config: GadgetConfig): Report {
	const [shown, setShown] = useState<Shown>()
	const [busy, setBusy] = useState(true)
	const [tries, setTries] = useState(0)
	const [problem, setProblem] = useState<string>()
	const ticket = useRef<string>()
	const asked = useRef(0)

	const reload = useCallback(async () => {
		asked.current += 1
		const question = asked.current
		setBusy(true)
		const answer = await host
			.report(ticket.current === undefined ? { config } : { config, ticket: ticket.current })
			.catch(() => ({ error: failed }))
		if (question !== asked.current) return
		setBusy(false)
		setTries((before) => before + 1)
		if (isRefusal(answer)) return setProblem(answer.error)
		ticket.current = answer.ticket
		setProblem(undefined)
		setShown({ view: answer, config: { ...config, group: answer.group } })
	}, [host, config])

	useEffect(() => {
		void reload()
		return () => {
			asked.current += 1
		}
	}, [reload])

	return { shown, busy, tries, problem, reload }
}
