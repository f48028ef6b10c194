import React from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import { QueryLink } from './drill-link'
import { Hint } from './hint'
import { useScene } from './scene'
import { useLoads } from './use-loads'

interface Props {
	config: GadgetConfig
	/** Keys of those that were counted. */
	projects: string[]
	asOf: number
}

/** Who has how many open requests, read with the viewer's rights. */
export function AgentLoad({ config, projects, asOf }: Props) {
	const { formats } = useScene()
	const answer = useLoads(config, projects, asOf)
	if (!answer) return <p role="status">Counting the open requests of each agent</p>
	if ('error' in answer) return <p role="alert">{answer.error}</p>
	if (answer.loads.length === 0) return null
	const most = Math.max(...answer.loads.map(({ open }) => open))
	return (
		<section className="table-frame" aria-label="Open requests by agent">
			<table>
				<thead>
					<tr>
						<th scope="col">
							<Hint name="Agent" text="The assignee of the open requests that you may see." />
						</th>
						<th scope="col">Open</th>
					</tr>
				</thead>
				<tbody>
					{answer.loads.map(({ accountId, name, open }) => (
						<tr key={accountId}>
							<th scope="row">
								{name}
								<span className="load" style={{ inlineSize: `${(100 * open) / most}%` }} />
							</th>
							<td>
								<QueryLink
									jql={withAssignee(answer.jql, accountId)}
									label={`${formats.count(open)}, ${name}: show these open requests`}
								>
									{formats.count(open)}
								</QueryLink>
							</td>
						</tr>
					))}
				</tbody>
			</table>
			{answer.more && <p className="subtle">Only the newest open requests are counted here; there are more.</p>}
		</section>
	)
}

function withAssignee(query: string, accountId: string | null): string {
	const who = accountId === null ? 'assignee is EMPTY' : `assignee = ${JSON.stringify(accountId)}`
	return `${who} AND ${query}`
}
