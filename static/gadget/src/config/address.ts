import type { GadgetConfig } from '../../../../src/contract'

/** What the page keeps in the query of its own address. */
export interface Kept {
	report?: GadgetConfig
	/** Absent: the report. */
	tab?: 'advisor'
	/** What the advisor was told. */
	advisor?: object
}

/** The query with something more to keep; `undefined` takes it out. */
export function searchWith(search: string, kept: { [Name in keyof Kept]: Kept[Name] | undefined }): string {
	const query = new URLSearchParams(search)
	for (const [name, value] of Object.entries(kept))
		if (value === undefined) query.delete(name)
		else query.set(name, typeof value === 'string' ? value : JSON.stringify(value))
	return `?${query}`
}

/** What an address says, unchecked; undefined where it says nothing that can be read. */
export function configIn(search: string): unknown {
	return jsonIn(search, 'report')
}

export function tabIn(search: string): Kept['tab'] {
	return new URLSearchParams(search).get('tab') === 'advisor' ? 'advisor' : undefined
}

export function advisorIn(search: string): unknown {
	return jsonIn(search, 'advisor')
}

function jsonIn(search: string, name: keyof Kept): unknown {
	try {
		return JSON.parse(new URLSearchParams(search).get(name) ?? 'null') ?? undefined
	} catch {
		return undefined
	}
}
