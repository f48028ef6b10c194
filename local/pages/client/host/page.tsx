import * as React from 'react'
import { Browse } from './browse'
import { Dashboard } from './dashboard'
import { Frame } from './frame'
import { useHost } from './host-context'
import { Issues } from './issues'
import { Overview } from './overview'
import { Write } from './write'

/** What an address shows. */
export function Page({ path }: { path: string }) {
	const [, first, second = ''] = path.split('/').map(decodeURIComponent)
	if (!first) return <Overview />
	if (first === 'browse') return <Browse issueKey={second} />
	if (first === 'issues') return <Issues />
	if (first === 'dashboard') return <Dashboard />
	if (first === 'write') return <Write account={second} />
	return <ModulePage type={first === 'admin' ? 'jira:adminPage' : 'jira:globalPage'} />
}

function ModulePage({ type }: { type: string }) {
	const { modules } = useHost()
	const module = modules.find((candidate) => candidate.type === type)
	if (!module) return <p>The manifest has no {type}.</p>
	return (
		<>
			<h1>{module.title}</h1>
			<div className="card">
				<Frame module={module.key} />
			</div>
		</>
	)
}
