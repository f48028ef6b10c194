import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useCallback, useState } from 'react'
import { broadcast } from './commands'
import { Frame } from './frame'
import { useHost } from './host-context'
import { Problem } from './problem'
import { useRead } from './use-read'

interface Gadget {
	id: string
	module: string
	config: Record<string, unknown>
}

/** A dashboard: gadgets can be added, edited in the app's own form, refreshed and removed. */
export function Dashboard() {
	const { api } = useHost()
	const gadgets = useRead(useCallback(() => api<Gadget[]>('/local/gadgets'), [api]))
	const add = async () => {
		await api('/local/gadgets', { method: 'POST' })
		await gadgets.again()
	}
	return (
		<>
			<div className="row row-spread">
				<h1>Dashboard</h1>
				<Button onClick={() => void add()}>Add gadget</Button>
			</div>
			<Problem text={gadgets.problem} />
			<div className="columns columns-wide">
				{gadgets.value?.map((gadget) => (
					<GadgetCard key={gadget.id} gadget={gadget} changed={gadgets.again} />
				))}
			</div>
		</>
	)
}

function GadgetCard({ gadget: { id, module, config }, changed }: { gadget: Gadget; changed: () => Promise<void> }) {
	const { api, modules } = useHost()
	const [editing, setEditing] = useState(false)
	const title = modules.find(({ key }) => key === module)?.title ?? module
	const save = async (next: unknown) => {
		await api(`/local/gadgets/${id}`, { method: 'PUT', body: next })
		setEditing(false)
		await changed()
	}
	const remove = async () => {
		await api(`/local/gadgets/${id}`, { method: 'DELETE' })
		await changed()
	}
	return (
		<section className="card" aria-label={`Gadget ${id}`}>
			<div className="row row-spread">
				<h2>{title}</h2>
				<div className="row">
					{/* Jira tells all gadgets; each looks for its own id. */}
					<Button
						spacing="compact"
						appearance="subtle"
						onClick={() => broadcast('JIRA_DASHBOARD_GADGET_REFRESH', { gadgetId: id })}
					>
						Refresh
					</Button>
					<Button spacing="compact" appearance="subtle" onClick={() => setEditing(!editing)}>
						{editing ? 'Stop editing' : 'Edit'}
					</Button>
					<Button spacing="compact" appearance="subtle" onClick={() => void remove()}>
						Remove
					</Button>
				</div>
			</div>
			{editing ? (
				<Frame
					key="edit"
					module={module}
					query={{ gadget: id, entry: 'edit' }}
					onSubmit={save}
					onClose={() => setEditing(false)}
				/>
			) : (
				<Frame key={JSON.stringify(config)} module={module} query={{ gadget: id }} />
			)}
		</section>
	)
}
