import { frame } from './context'

interface Invocation {
	functionKey: string
	payload?: unknown
	/** Given: the caller wants `{ body, metadata }`. */
	metadata?: unknown
	/** Remotes and containers, which this site does not have. */
	invokeType?: string
}

/** @throws what the resolver threw */
export async function invoke({ functionKey, payload, metadata, invokeType }: Invocation): Promise<unknown> {
	if (invokeType) throw new Error(`The local site does not offer ${invokeType}`)
	const { moduleKey, extension } = frame.context
	const response = await fetch('/local/invoke', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ module: moduleKey, function: functionKey, payload, user: frame.email, context: extension }),
	})
	const text = await response.text()
	const value = text ? JSON.parse(text) : undefined
	// Both a refusal that the resolver returned and an error that it threw come as `{ error }`; the header tells them apart.
	if (!response.ok || response.headers.has('forge-invocation-error'))
		throw new Error(value?.error ?? `Invocation failed with ${response.status}`)
	return metadata ? { body: value, metadata: {} } : value
}
