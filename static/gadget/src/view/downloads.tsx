import React, { useEffect, useRef, useState } from 'react'
import type { Column } from '../figures/column'
import { csv, csvName, reportRows } from '../figures/csv'
import { spanDrill } from '../figures/drill'
import { allIssues } from '../figures/issue-pages'
import { jql } from '../figures/jql'
import { requestParts, requestRows } from '../figures/request-rows'
import { download } from './download'
import { useScene } from './scene'
import type { Shown } from './use-report'

/** A page of a hundred takes about a third of a second: half a minute, and what a spreadsheet takes with ease. */
const mostRequests = 10_000

type State = { found: number; stop: AbortController } | { said: string } | undefined

/** The table as a file, and the requests behind it, which the browser reads with the viewer's rights. */
export function Downloads({ shown, columns }: { shown: Shown; columns: readonly Column[] }) {
	const { view, config } = shown
	const { formats, search, timeZone } = useScene()
	const [state, setState] = useState<State>()
	const running = useRef<AbortController>()
	useEffect(() => () => running.current?.abort(), [])
	const name = csvName(view, config)

	const requests = async () => {
		const stop = new AbortController()
		running.current = stop
		setState({ found: 0, stop })
		try {
			const query = { jql: jql(spanDrill(shown), timeZone), ...requestParts }
			const onProgress = (found: number) => setState({ found, stop })
			const { issues, more } = await allIssues(search, query, { most: mostRequests, signal: stop.signal, onProgress })
			download(`requests-${view.from}-${view.to}.csv`, csv(requestRows(issues)))
			const rows = issues.length === 1 ? '1 request' : `${formats.count(issues.length)} requests`
			setState({
				said: more ? `The newest ${rows}; there are more than a file takes. Choose a shorter period.` : `${rows}.`,
			})
		} catch (error) {
			if (stop.signal.aborted) setState({ said: 'Cancelled.' })
			else setState({ said: error instanceof Error ? error.message : 'The requests could not be read.' })
		}
	}
	const busy = state !== undefined && 'stop' in state

	return (
		<>
			<span className="subtle" role="status">
				{busy && `${formats.count(state.found)} requests read`}
				{state && 'said' in state && state.said}
			</span>
			{busy && (
				<button type="button" onClick={() => state.stop.abort()}>
					Cancel
				</button>
			)}
			<button type="button" aria-disabled={busy} onClick={() => busy || void requests()}>
				Requests as CSV
			</button>
			<button type="button" onClick={() => download(name, csv(reportRows(view, config, columns)))}>
				Download CSV
			</button>
		</>
	)
}
