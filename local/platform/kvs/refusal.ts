/**
 * What the store does not carry out: `{ code, message }` under an HTTP status. Messages name attributes and limits, never values.
 * Codes where documented: https://developer.atlassian.com/platform/forge/storage-reference/handling-errors-customentities/
 */
export class Refusal extends Error {
	override name = 'Refusal'
	constructor(
		readonly status: 400 | 404 | 409 | 422 | 429,
		readonly code: string,
		message: string,
	) {
		super(message)
	}

	/** As `@forge/kvs` reads it. */
	response(): Response {
		return Response.json({ code: this.code, message: this.message }, { status: this.status })
	}
}
