// Storage and Jira take no lone surrogates; Jira refuses the other control characters too.
const LONE_SURROGATE = /\p{Surrogate}/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** Words meant for people, as they can be stored and shown. Undefined where the value is no text or nothing is left. */
export function asText(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined
	const clean = value.replace(/\r\n?/g, '\n').replace(CONTROL, '').toWellFormed().trim()
	return clean || undefined
}

/** The parts that are there, joined. */
export function joined(parts: (string | undefined)[], separator: string): string {
	return parts.filter((part) => part).join(separator)
}

/** For reasons and errors: one line, cut where it gets long. */
export function brief(value: unknown, length = 120): string | undefined {
	const line = asText(value)?.replace(/\s+/g, ' ')
	return line && line.length > length ? `${line.slice(0, length - 1).replace(LONE_SURROGATE, '')}…` : line
}
