import * as React from 'react'
import { createContext, useContext } from 'react'
import type { Registry } from './component'
import type { ForgeDoc } from './doc'

/** The components draw their children by {@link Nodes}, so the registry of all of them comes from above. */
export const Components = createContext<Registry>({})

/** One element of the app's tree. A component that the site does not know is said, not left out. */
export function Node({ doc }: { doc: ForgeDoc }) {
	const Component = useContext(Components)[doc.type]
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
