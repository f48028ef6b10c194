export type Subscriber = (payload: unknown) => void

const subscribers = new Map<string, Set<Subscriber>>()

export function on(event: string, subscriber: Subscriber): void {
	const all = subscribers.get(event) ?? new Set()
	subscribers.set(event, all.add(subscriber))
}

export function off(event: string, subscriber: Subscriber): void {
	subscribers.get(event)?.delete(subscriber)
}

/** Calls this frame's subscribers. */
export function emit(event: string, payload: unknown): void {
	for (const subscriber of subscribers.get(event) ?? []) subscriber(payload)
}
