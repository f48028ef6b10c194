/**
 * Messages between an app's frame and the host page. Functions do not cross by postMessage: each becomes a reference, and a call of the
 * reference goes back as a message.
 */

export type FrameMessage =
	| { switchboard: 'call'; id: number; command: string; data: unknown }
	| { switchboard: 'resize'; height: number }

export type HostMessage =
	| { switchboard: 'answer'; id: number; value?: unknown; error?: string }
	| { switchboard: 'callback'; ref: number; args: unknown[] }
	| { switchboard: 'event'; event: string; payload: unknown }

interface Reference {
	$function: number
}

/** Replaces functions by references, on every level. */
export function encode(value: unknown, keep: (call: (...args: unknown[]) => unknown) => number): unknown {
	if (typeof value === 'function')
		return { $function: keep(value as (...args: unknown[]) => unknown) } satisfies Reference
	if (Array.isArray(value)) return value.map((item) => encode(item, keep))
	if (value && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype) {
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, encode(item, keep)]))
	}
	return value
}

/** The reverse of {@link encode}. */
export function decode(value: unknown, call: (ref: number, args: unknown[]) => void): unknown {
	if (Array.isArray(value)) return value.map((item) => decode(item, call))
	if (value && typeof value === 'object') {
		if ('$function' in value) return (...args: unknown[]) => call(Number(value.$function), args)
		return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item, call)]))
	}
	return value
}
