export type Fields = Record<string, unknown>

/** A JSON body's fields; none where it is no JSON object. */
export function fieldsOf(body: string): Fields {
	try {
		const value: unknown = JSON.parse(body)
		return typeof value === 'object' && value !== null ? (value as Fields) : {}
	} catch {
		return {}
	}
}
