/** Runs a UI Kit entry on the real reconciler against a bridge of our own, and reads the ForgeDoc that it hands over. */
export interface Doc {
	type: string
	props: Record<string, unknown>
	children: Doc[]
}

export interface Host {
	/** The tree as last committed. */
	doc: () => Doc
	/** Waits until the tree holds what is asked for. @throws after many turns, with the text on the screen */
	until: (found: (doc: Doc) => boolean) => Promise<Doc>
	/** All calls over the bridge but `reconcile`, in order. */
	calls: { command: string; data: unknown }[]
}

type Answers = Record<string, (data: never) => unknown>

const TURNS = 400

/** Each app's tree, which stays the same object, by the host that saw it first. */
const roots = new WeakMap<Doc, Host['calls']>()

/** A product context as Jira gives it. */
export const context = { locale: 'en-GB', timezone: 'Europe/Berlin', extension: {}, moduleKey: 'test' }

/**
 * @param entry path from here of the entry, which renders when it is loaded
 * @param answers by bridge command; the app's resolvers as `invoke <function>`
 */
export function open(entry: string, answers: Answers): Host {
	let latest: Doc = { type: 'Root', props: {}, children: [] }
	const calls: Host['calls'] = []
	const callBridge = async (command: string, data: unknown) => {
		if (command === 'reconcile') {
			const { forgeDoc } = data as { forgeDoc: Doc }
			// An app that was opened before may still render, and finds this bridge.
			if (!roots.has(forgeDoc)) roots.set(forgeDoc, calls)
			if (roots.get(forgeDoc) === calls) latest = forgeDoc
			return undefined
		}
		calls.push({ command, data })
		if (command === 'getContext') return context
		const invoked = data as { functionKey: string; payload: unknown }
		const answer = answers[command === 'invoke' ? `invoke ${invoked.functionKey}` : command]
		if (!answer) throw new Error(`No answer for ${command}`)
		return answer((command === 'invoke' ? invoked.payload : data) as never)
	}
	// What a browser has: the bridge's global, `self`, and a Request that takes a relative URL.
	Object.assign(globalThis, {
		self: globalThis,
		__bridge: { callBridge },
		Request: class extends NativeRequest {
			constructor(url: string, init?: RequestInit) {
				super(new URL(url, 'http://localhost'), init)
			}
		},
	})
	jest.resetModules()
	require(entry)
	return {
		calls,
		doc: () => latest,
		until: async (found) => {
			for (let turn = 0; turn < TURNS; turn++) {
				if (found(latest)) return latest
				await new Promise((resolve) => setTimeout(resolve, 5))
			}
			throw new Error(`Not found in:\n${words(latest)}`)
		},
	}
}

const NativeRequest = globalThis.Request

/** Every node of a type, in order. */
export function all(doc: Doc, type: string, props: Record<string, unknown> = {}): Doc[] {
	const here = doc.type === type && Object.entries(props).every(([key, value]) => doc.props[key] === value)
	return [...(here ? [doc] : []), ...doc.children.flatMap((child) => all(child, type, props))]
}

/** The first one. @throws when there is none */
export function one(doc: Doc, type: string, props: Record<string, unknown> = {}): Doc {
	const [first] = all(doc, type, props)
	if (!first) throw new Error(`No ${type} ${JSON.stringify(props)} in:\n${words(doc)}`)
	return first
}

/** All text under a node, with titles and other words that are props; one line for each piece. */
export function words(doc: Doc): string {
	const { text, title, header, description, author, time } = doc.props
	const own = [text, title, header, description, author, time].map((prop) =>
		typeof prop === 'object' && prop !== null ? (prop as { text?: unknown }).text : prop,
	)
	const inline = doc.type === 'Text' || doc.type === 'Strong' || doc.type === 'Link'
	const inside = doc.children.map(words).filter((piece) => piece !== '')
	return [...own.filter((prop) => typeof prop === 'string'), inside.join(inline ? '' : '\n')]
		.filter((piece) => piece !== '')
		.join('\n')
}

/** The button with these words. */
export function button(doc: Doc, label: string): Doc {
	const found = [...all(doc, 'Button'), ...all(doc, 'LoadingButton')].find((node) => words(node) === label)
	if (!found) throw new Error(`No button "${label}" in:\n${words(doc)}`)
	return found
}

/** Calls a handler as the host does, with plain data. */
export function fire(node: Doc, handler: string, data?: unknown): unknown {
	return (node.props[handler] as (data?: unknown) => unknown)(data)
}

/** Types into the text field of this name. */
export function type(doc: Doc, name: string, value: string): void {
	fire(one(doc, 'Textfield', { name }), 'onChange', { type: 'change', target: { name, value, type: 'text' } })
}
