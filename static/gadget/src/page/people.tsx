import React from 'react'
import type { Host } from '../host'
import type { Shown } from '../view/use-report'
import { AgentTable } from './agent-table'
import { Part } from './part'
import { Teams } from './teams'

interface Props {
	host: Host
	shown: Shown
	/** Whether agents are shown. */
	agents: boolean
	onAgents: (agents: boolean) => void
}

/** Who answers: the accounts' teams and, only when asked for, each agent. */
export function People({ host, shown, agents, onAgents }: Props) {
	return (
		<Part
			id="people"
			title="Agents and teams"
			note="Requests opened in the period. A team is the one that an account names on the admin page."
		>
			<Teams host={host} config={shown.config} />
			<h3>Agents</h3>
			<p>
				<label>
					<input type="checkbox" checked={agents} onChange={({ target }) => onAgents(target.checked)} /> Show numbers by
					agent
				</label>
			</p>
			<p className="subtle">
				Numbers about people need care: they say nothing about how hard a request was, and many places have rules on who
				may look at them. They are read with your rights, and kept nowhere.
			</p>
			{agents && <AgentTable shown={shown} />}
		</Part>
	)
}
