/**
 * Defines `globalThis.__bridge`, through which @forge/bridge and @forge/react talk to the product. Runs first in the head of every app
 * frame. What needs no product page is done here, the rest is asked of the host page.
 */
import { applyTheme, onSystemTheme } from '../theme'
import { getContext, setTheme, theme } from './context'
import { emit, off, on, type Subscriber } from './events'
import { createHistory } from './history'
import { askHost, listenToHost } from './host'
import { invoke } from './invoke'
import { fetchProduct, type ProductRequest } from './product'
import { watchSize } from './resize'
import { type Target, urlOf } from './url'

type Command = (data: never) => unknown

const commands: Record<string, Command> = {
	invoke,
	fetchProduct: (request: ProductRequest) => fetchProduct(request),
	getContext,
	enableTheming: () => {
		themed = true
		applyTheme(theme())
	},
	getUrl: urlOf,
	navigate: (to: Target & { type: string; url?: string }) =>
		askHost('navigate', { type: to.type, url: to.url ?? urlOf(to) }),
	on: ({ event, callback }: { event: string; callback: Subscriber }) => subscribe(event, callback),
	onPublic: ({ event, callback }: { event: string; callback: Subscriber }) => subscribe(event, callback),
	emit: (data: unknown) => askHost('emit', data),
	emitPublic: (data: unknown) => askHost('emit', data),
	createHistory,
	reconcile: ({ forgeDoc }: { forgeDoc: unknown }) =>
		window.dispatchEvent(new CustomEvent('forge-doc', { detail: forgeDoc })),
	onError: ({ error }: { error: unknown }) => window.dispatchEvent(new CustomEvent('forge-error', { detail: error })),
	emitReadyEvent: () => {},
	getFrameId: () => 'local',
	isRovoEnabled: () => false,
	emitFrontendCustomMetric: () => {},
	reload: () => location.reload(),
}

/** Done by the host page; {@link askHost} rejects where the page does not offer it. */
const hostCommands = new Set([
	'submit',
	'close',
	'onClose',
	'open',
	'refresh',
	'openModal',
	'showFlag',
	'closeFlag',
	'changeWindowTitle',
	'__permission__egressGet',
	'__permission__egressSet',
])

let themed = false

function subscribe(event: string, callback: Subscriber): { unsubscribe: () => void } {
	on(event, callback)
	return { unsubscribe: () => off(event, callback) }
}

async function callBridge(command: string, data?: unknown): Promise<unknown> {
	const own = commands[command]
	if (own) return own(data as never)
	if (hostCommands.has(command)) return askHost(command, data)
	throw new Error(`The local site does not offer the bridge command ${command}`)
}

Object.assign(globalThis, { __bridge: { callBridge } })

listenToHost((event, payload) => {
	if (event === 'FORGE_CORE_THEME_CHANGED') changeTheme((payload as { choice: 'light' | 'dark' | 'auto' }).choice)
	else emit(event, payload)
})
onSystemTheme(() => changeTheme(undefined))
watchSize()

function changeTheme(choice: 'light' | 'dark' | 'auto' | undefined): void {
	if (choice) setTheme(choice)
	if (themed) applyTheme(theme())
	emit('FORGE_CORE_THEME_CHANGED', { theme: theme() })
}
