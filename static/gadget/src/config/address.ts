import type { GadgetConfig } from '../../../../src/contract'

const key = 'report'

/** The configuration as the query of the page's own address. */
export function searchOf(config: GadgetConfig): string {
	return `?${new URLSearchParams({ [key]: JSON.stringify(config) })}`
}

/** What an address says, unchecked; undefined where it says nothing that can be read. */
export function configIn(search: string): unknown {
	try {
		return JSON.parse(new URLSearchParams(search).get(key) ?? 'null') ?? undefined
	} catch {
		return undefined
	}
}
