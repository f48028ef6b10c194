import { useEffect, useState } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import { allIssues } from '../figures/issue-pages'
import { jql } from '../figures/jql'
import { type Load, loads } from '../figures/load'
import { useScene } from './scene'

/** Twenty pages; a dashboard is refreshed too often for more. */
const mostRequests = 2000

export interface Loads {
	loads: Load[]
	/** Only the newest requests were counted. */
	more: boolean
	jql: string
}

/** Open requests by assignee, as the viewer may see them; again with each new `asOf`. */
export function useLoads(
	config: GadgetConfig,
	projects: string[],
	asOf: number,
): Loads | { error: string } | undefined {
	const { search, timeZone } = useScene()
	const [answer, setAnswer] = useState<Loads | { error: string }>()
	const keys = projects.join()
	const channels = config.channels.join()
	// biome-ignore lint/correctness/useExhaustiveDependencies: texts stand for their lists, and a new `asOf` asks again
	useEffect(() => {
		const stop = new AbortController()
		const query = jql({ by: 'project', keys: [], channels: config.channels, projects, state: 'open' }, timeZone)
		allIssues(search, { jql: query, fields: ['assignee'] }, { most: mostRequests, signal: stop.signal }).then(
			({ issues, more }) => setAnswer({ loads: loads(issues), more, jql: query }),
			() => stop.signal.aborted || setAnswer({ error: 'The open requests could not be read.' }),
		)
		return () => stop.abort()
	}, [search, timeZone, keys, channels, asOf])
	return answer
}
