import type { EgressRequest, Flag, Host } from './host-context'

/** What a page lets its frame do. Left out: the app's call is refused, as on a real page that does not offer it. */
export interface FrameActions {
	onSubmit?: (payload: unknown) => unknown
	onClose?: (payload: unknown) => void
	onRefresh?: () => void
}

export interface FrameAddress {
	module: string
	query?: Record<string, string>
}

interface Opening {
	context?: unknown
	title?: string
	size?: string
	onClose?: (payload: unknown) => void
}

type Data = Record<string, unknown>

/**
 * Does what a frame's bridge asks of the page.
 *
 * @returns false where @forge/bridge expects it for "not possible here"
 * @throws Error with the reason, which the bridge passes on
 */
export async function obey(
	command: string,
	data: unknown,
	frame: FrameAddress,
	actions: FrameActions,
	host: Host,
): Promise<unknown> {
	const given = (data ?? {}) as Data
	switch (command) {
		case 'submit':
			return actions.onSubmit ? ((await actions.onSubmit(data)) ?? true) : false
		case 'close':
			actions.onClose?.(data)
			return Boolean(actions.onClose)
		case 'refresh':
			actions.onRefresh?.()
			return Boolean(actions.onRefresh)
		case 'onClose':
			return true
		case 'open':
			return false
		case 'showFlag':
			host.showFlag(given as unknown as Flag)
			return true
		case 'closeFlag':
			host.closeFlag(String(given.id))
			return true
		case 'changeWindowTitle':
			document.title = String(data)
			return undefined
		case 'historyChanged':
			window.history.replaceState(null, '', `#${given.path}`)
			return undefined
		case 'navigate':
			navigate(String(given.url), given.type === 'new-tab')
			return undefined
		case 'openModal':
			openModal(given as Opening, frame, host)
			return true
		case 'emit':
			broadcast(String(given.event), given.payload)
			return undefined
		case '__permission__egressGet':
			return host.api('/local/approve')
		case '__permission__egressSet':
			return approve(data as EgressRequest, host)
		default:
			throw new Error(`This page does not offer ${command}`)
	}
}

/** Tells every frame on the page. */
export function broadcast(event: string, payload: unknown): void {
	for (const frame of document.querySelectorAll('iframe')) {
		frame.contentWindow?.postMessage({ switchboard: 'event', event, payload }, location.origin)
	}
}

function navigate(url: string, newTab: boolean): void {
	const target = new URL(url, location.origin)
	if (!/^https?:$/.test(target.protocol)) throw new Error(`Not a web address: ${url}`)
	if (newTab) window.open(target, '_blank', 'noopener')
	else location.assign(target)
}

function openModal({ context, title = '', size = 'medium', onClose }: Opening, frame: FrameAddress, host: Host): void {
	host.openModal({
		module: frame.module,
		query: frame.query ?? {},
		title,
		size,
		context,
		onClose: onClose ?? (() => undefined),
	})
}

/** @throws when the admin declines */
async function approve(request: EgressRequest, host: Host): Promise<unknown> {
	if (!(await host.askConsent(request))) throw new Error('The admin did not approve the hosts')
	const hosts = request.egresses.flatMap(({ configured }) => configured.map(({ domain }) => domain))
	return host.api('/local/approve', { method: 'POST', body: { hosts, egresses: request.egresses } })
}
