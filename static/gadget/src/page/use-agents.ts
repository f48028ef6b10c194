import { useEffect, useState } from 'react'
import { type AgentRow, agentRows, handledRequest } from '../figures/agents'
import { allIssues } from '../figures/issue-pages'
import { useScene } from '../view/scene'

/** Requests that are read at most, the newest. */
export const mostRequests = 2000

export type Agents =
	| { state: 'reading'; read: number }
	| { state: 'read'; rows: AgentRow[]; requests: number; more: boolean }
	| { state: 'failed'; problem: string; retry: () => void }

/** The requests that a query finds, by assignee; read in the browser, so that only what the viewer may see is counted. */
export function useAgents(jql: string): Agents {
	const { search } = useScene()
	const [agents, setAgents] = useState<Agents>({ state: 'reading', read: 0 })
	const [tries, setTries] = useState(0)
	// biome-ignore lint/correctness/useExhaustiveDependencies: a further try reads again
	useEffect(() => {
		const stop = new AbortController()
		const say = (next: Agents) => {
			if (!stop.signal.aborted) setAgents(next)
		}
		say({ state: 'reading', read: 0 })
		allIssues(
			search,
			{ jql, fields: ['assignee', 'created', 'resolutiondate'] },
			{ most: mostRequests, signal: stop.signal, onProgress: (read) => say({ state: 'reading', read }) },
		).then(
			({ issues, more }) =>
				say({
					state: 'read',
					rows: agentRows(issues.map(({ fields }) => handledRequest(fields))),
					requests: issues.length,
					more,
				}),
			(error: unknown) =>
				say({
					state: 'failed',
					problem: error instanceof Error ? error.message : 'The requests could not be read.',
					retry: () => setTries((before) => before + 1),
				}),
		)
		return () => stop.abort()
	}, [jql, search, tries])
	return agents
}
