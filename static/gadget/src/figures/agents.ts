/** A request, as far as its assignee's row needs it. */
export interface HandledRequest {
	assignee: { id: string; name: string } | undefined
	/** From creation to resolution, milliseconds; undefined while it is open. */
	resolution: number | undefined
}

export interface AgentRow {
	/** Jira account id; empty: nobody. */
	id: string
	name: string
	requests: number
	resolved: number
	/** Milliseconds. */
	medianResolution: number | null
}

/** Out of the `assignee`, `created` and `resolutiondate` of Jira's search. */
export function handledRequest(fields: Record<string, unknown>): HandledRequest {
	const { accountId, displayName } = (fields.assignee ?? {}) as { accountId?: unknown; displayName?: unknown }
	const time = Date.parse(String(fields.resolutiondate)) - Date.parse(String(fields.created))
	return {
		assignee: typeof accountId === 'string' ? { id: accountId, name: String(displayName ?? accountId) } : undefined,
		resolution: Number.isNaN(time) ? undefined : time,
	}
}

/** A row an assignee, most requests first, those of nobody last. */
export function agentRows(requests: HandledRequest[]): AgentRow[] {
	const byAgent = new Map<string, { name: string; requests: number; times: number[] }>()
	for (const { assignee: { id, name } = { id: '', name: '' }, resolution } of requests) {
		const agent = byAgent.get(id) ?? { name, requests: 0, times: [] }
		agent.requests += 1
		if (resolution !== undefined) agent.times.push(resolution)
		byAgent.set(id, agent)
	}
	return [...byAgent]
		.map(([id, { name, requests, times }]) => ({
			id,
			name,
			requests,
			resolved: times.length,
			medianResolution: median(times),
		}))
		.sort((one, other) => Number(one.id === '') - Number(other.id === '') || other.requests - one.requests)
}

function median(values: number[]): number | null {
	const sorted = values.toSorted((one, other) => one - other)
	const upper = sorted[Math.floor(sorted.length / 2)]
	const lower = sorted[Math.floor((sorted.length - 1) / 2)]
	return upper === undefined || lower === undefined ? null : (lower + upper) / 2
}
