import { createContext, useContext } from 'react'
import { type Formats, formatsFor } from '../figures/formats'
import type { Host } from '../host'

/** What is the same for the whole page. */
export interface SceneValue {
	formats: Formats
	rightToLeft: boolean
	/** The viewer's, an IANA name. */
	timeZone: string
	siteUrl: string
	/** A page of the site in a new tab. */
	open: (path: string) => void
	/** Jira's issue search with the viewer's rights. */
	search: Host['search']
}

export const Scene = createContext<SceneValue>({
	formats: formatsFor('en-US'),
	rightToLeft: false,
	timeZone: 'UTC',
	siteUrl: '',
	open: () => undefined,
	search: async () => ({ issues: [] }),
})

export function useScene(): SceneValue {
	return useContext(Scene)
}
