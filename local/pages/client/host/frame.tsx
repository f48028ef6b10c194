import * as React from 'react'
import { useEffect, useRef, useState } from 'react'
import { decode, type FrameMessage, type HostMessage } from '../wire'
import { type FrameActions, type FrameAddress, obey } from './commands'
import { type Host, useHost } from './host-context'

/** An app's module in its frame. The frame's title is the module key; it grows with its content. */
export function Frame({ module, query = {}, ...actions }: FrameAddress & FrameActions) {
	const host = useHost()
	const iframe = useRef<HTMLIFrameElement>(null)
	const [height, setHeight] = useState(120)
	const { user, locale, theme } = host.settings
	// A changed theme is told to the frame; a changed person or language loads it anew, as a new page would.
	const [firstTheme] = useState(theme)
	const src = `/frame/${module}/?${new URLSearchParams({ ...query, user, locale, theme: firstTheme })}`

	useEffect(() => {
		post(iframe.current, { switchboard: 'event', event: 'FORGE_CORE_THEME_CHANGED', payload: { choice: theme } })
	}, [theme])

	useEffect(() => {
		const listen = ({ source, data }: MessageEvent<FrameMessage>) => {
			if (!iframe.current || source !== iframe.current.contentWindow) return
			if (data.switchboard === 'resize') setHeight(data.height)
			if (data.switchboard === 'call') void answer(iframe.current, data, { module, query }, actions, host)
		}
		window.addEventListener('message', listen)
		return () => window.removeEventListener('message', listen)
	})

	// A frame may load while the theme changes.
	const onLoad = () =>
		post(iframe.current, { switchboard: 'event', event: 'FORGE_CORE_THEME_CHANGED', payload: { choice: theme } })
	return <iframe ref={iframe} title={module} src={src} height={height} className="frame" onLoad={onLoad} />
}

function post(iframe: HTMLIFrameElement | null, message: HostMessage): void {
	iframe?.contentWindow?.postMessage(message, location.origin)
}

async function answer(
	iframe: HTMLIFrameElement,
	{ id, command, data }: { id: number; command: string; data: unknown },
	frame: FrameAddress,
	actions: FrameActions,
	host: Host,
): Promise<void> {
	const call = (ref: number, args: unknown[]) => post(iframe, { switchboard: 'callback', ref, args })
	try {
		const value = await obey(command, decode(data, call), frame, actions, host)
		post(iframe, { switchboard: 'answer', id, value })
	} catch (error) {
		post(iframe, { switchboard: 'answer', id, error: error instanceof Error ? error.message : String(error) })
	}
}
