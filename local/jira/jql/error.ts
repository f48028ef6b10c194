/** What Jira answers with 400 and this text as an error message; JQL that is not known here is refused, never an empty list. */
export class JqlError extends Error {
	override name = 'JqlError'
}
