import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useId, useState } from 'react'
import type { FrameActions } from './commands'
import { Frame } from './frame'
import { useHost } from './host-context'

/** A module of the app with a heading, in a card. "Reload" loads the frame anew, as opening the page again would. */
export function Module({
	type,
	heading,
	query = {},
	...actions
}: { type: string; heading: string; query?: Record<string, string> } & FrameActions) {
	const { modules } = useHost()
	const id = useId()
	const [loads, setLoads] = useState(0)
	const module = modules.find((candidate) => candidate.type === type)
	if (!module) return null
	const reload = () => setLoads(loads + 1)
	return (
		<section className="card" aria-labelledby={id}>
			<div className="row row-spread">
				<h2 id={id}>{heading}</h2>
				<Button spacing="compact" appearance="subtle" onClick={reload} aria-label={`Reload ${heading}`}>
					Reload
				</Button>
			</div>
			<Frame key={`${loads} ${query.issue}`} module={module.key} query={query} onRefresh={reload} {...actions} />
		</section>
	)
}
