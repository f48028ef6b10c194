import * as React from 'react'
import type { ForgeDoc } from './doc'
import { registry } from './registry'

/** One element of the app's tree. A component that the site does not know is said, not left out. */
export function Node({ doc }: { doc: ForgeDoc }) {
	const Component = registry[doc.type]
	if (Component) return <Component doc={doc} />
	return (
		<div role="alert" className="uikit-unknown">
			The local site cannot draw the UI Kit component “{doc.type}”.
			<Nodes docs={doc.children} />
		</div>
	)
}

export function Nodes({ docs }: { docs: ForgeDoc[] }) {
	return (
		<>
			{docs.map((doc) => (
				<Node key={doc.key} doc={doc} />
			))}
		</>
	)
}
