import { encode, type FrameMessage, type HostMessage } from '../wire'

type Callback = (...args: unknown[]) => unknown

const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
const callbacks = new Map<number, Callback>()
let next = 1

/** @throws what the host page refuses */
export function askHost(command: string, data: unknown): Promise<unknown> {
	const id = next++
	return new Promise((resolve, reject) => {
		waiting.set(id, { resolve, reject })
		tellHost({ switchboard: 'call', id, command, data: encode(data, keep) })
	})
}

export function tellHost(message: FrameMessage): void {
	window.parent.postMessage(message, location.origin)
}

/** Takes the host's answers and callbacks itself and passes its events on. */
export function listenToHost(onEvent: (event: string, payload: unknown) => void): void {
	window.addEventListener('message', ({ source, origin, data }: MessageEvent<HostMessage>) => {
		if (source !== window.parent || origin !== location.origin) return
		if (data.switchboard === 'answer') answer(data)
		if (data.switchboard === 'callback') callbacks.get(data.ref)?.(...data.args)
		if (data.switchboard === 'event') onEvent(data.event, data.payload)
	})
}

function answer({ id, value, error }: { id: number; value?: unknown; error?: string }): void {
	const call = waiting.get(id)
	waiting.delete(id)
	if (error === undefined) call?.resolve(value)
	else call?.reject(new Error(error))
}

function keep(callback: Callback): number {
	const ref = next++
	callbacks.set(ref, callback)
	return ref
}
