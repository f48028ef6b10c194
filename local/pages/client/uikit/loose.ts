import type { FunctionComponent } from 'react'

/** An Atlaskit component that takes the app's props as they come: data, whose types only the app's compiler knew. */
export function loose(component: unknown): FunctionComponent<Record<string, unknown>> {
	return component as FunctionComponent<Record<string, unknown>>
}
