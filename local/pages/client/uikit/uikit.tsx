/** Draws the tree that the app's `reconcile` calls hand over, with Atlaskit, in the app's own document. */
import * as React from 'react'
import { createRoot } from 'react-dom/client'
import { type ForgeDoc, snapshot } from './doc'
import { Components, Node } from './node'
import { registry } from './registry'
import './uikit.css'

declare global {
	var __bridge: { callBridge(command: string, data?: unknown): Promise<unknown> }
}

const container = document.getElementById('uikit')
if (container) {
	const root = createRoot(container)
	window.addEventListener('forge-doc', (event) => {
		const doc = snapshot((event as CustomEvent<ForgeDoc>).detail)
		root.render(
			<Components.Provider value={registry}>
				<Node doc={doc} />
			</Components.Provider>,
		)
	})
	window.addEventListener('forge-error', (event) => {
		root.render(<p role="alert">{String((event as CustomEvent).detail)}</p>)
	})
}
// Forge themes UI Kit without being asked.
void globalThis.__bridge.callBridge('enableTheming')
void globalThis.__bridge.callBridge('getContext').then((context) => {
	const { locale } = context as { locale: string }
	document.documentElement.dir = /^(ar|he|fa|ur)\b/.test(locale) ? 'rtl' : 'ltr'
})
