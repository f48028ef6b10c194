import { createContext, useContext } from 'react'
import type { Api } from './api'
import type { Settings } from './settings'

export interface Flag {
	id: string
	title?: string
	description?: string
	type?: 'info' | 'success' | 'warning' | 'error'
	isAutoDismiss?: boolean
	actions?: { text: string; onClick: () => void }[]
}

/** Hosts that the app wants an admin to approve. */
export interface EgressRequest {
	egresses: { key: string; description: string; configured: { domain: string; type: string[] }[] }[]
}

export interface ModalRequest {
	module: string
	query: Record<string, string>
	title: string
	size: string
	context: unknown
	onClose: (payload: unknown) => void
}

/** What frames may ask of the page around them. */
export interface Host {
	settings: Settings
	api: Api
	modules: { key: string; type: string; title: string }[]
	showFlag(flag: Flag): void
	closeFlag(id: string): void
	/** @returns whether the admin agreed */
	askConsent(request: EgressRequest): Promise<boolean>
	openModal(request: ModalRequest): void
}

export const HostContext = createContext<Host | undefined>(undefined)

export function useHost(): Host {
	const host = useContext(HostContext)
	if (!host) throw new Error('Outside the host page')
	return host
}
