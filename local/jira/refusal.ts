/** An answer that is not 2xx; the router writes it in the shape of the API that was called. */
export class Refusal extends Error {
	override name = 'Refusal'
	constructor(
		readonly status: number,
		readonly messages: string[],
		/** By field. */
		readonly errors: Record<string, string> = {},
		readonly headers: Record<string, string> = {},
	) {
		super(messages[0] ?? Object.values(errors)[0] ?? String(status))
	}
}

export const badRequest = (message: string) => new Refusal(400, [message])
export const badField = (field: string, reason: string) => new Refusal(400, [], { [field]: reason })
export const forbidden = (message: string) => new Refusal(403, [message])
export const missing = (message: string) => new Refusal(404, [message])

/** What Jira says of an issue that is not there and of one that the caller may not see. */
export const noIssue = () => missing('Issue does not exist or you do not have permission to see it.')
