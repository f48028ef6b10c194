/** Bodies as HTML forms send them: `application/x-www-form-urlencoded`. https://url.spec.whatwg.org/#urlencoded-parsing */

/** Names and values in the order they came; a name may come more than once. Never fails: what is no form reads as odd names. */
export function readForm(body: string): [name: string, value: string][] {
	try {
		return body.split('&').filter(Boolean).map(pairOf)
	} catch {
		// Escapes that are no UTF-8. Otherwise it takes three times as long.
		return [...new URLSearchParams(body)]
	}
}

function pairOf(part: string): [name: string, value: string] {
	const end = part.indexOf('=')
	return end < 0 ? [decoded(part), ''] : [decoded(part.slice(0, end)), decoded(part.slice(end + 1))]
}

/** @throws URIError */
function decoded(text: string): string {
	const spaced = text.includes('+') ? text.replaceAll('+', ' ') : text
	return spaced.includes('%') ? decodeURIComponent(spaced) : spaced
}

/** The first value of each name, without a prototype. Absent where it was not sent, empty where it was sent empty. */
export function asFields(pairs: [name: string, value: string][]): Record<string, string | undefined> {
	const fields: Record<string, string | undefined> = Object.create(null)
	for (const [name, value] of pairs) fields[name] ??= value
	return fields
}

/** A POST with a form as its body; what is undefined is left out. */
export function postForm(
	fields: Record<string, string | undefined>,
	headers: Record<string, string> = {},
): RequestInit {
	const pairs = Object.entries(fields).filter((pair): pair is [string, string] => pair[1] !== undefined)
	return {
		method: 'POST',
		headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
		body: new URLSearchParams(pairs).toString(),
	}
}
