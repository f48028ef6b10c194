import { createHmac } from 'node:crypto'
import { type Adf, type AdfNode, document, plainText } from './adf'

/** What stands of whose message in a comment or description: a fingerprint of its paragraphs, by the message's hash. */
export type Parts = Record<string, string>

/** A document and whose words it holds. */
export interface Shared {
	body: Adf
	parts: Parts
}

/**
 * How many nodes, and a MAC of their words: they are found again wherever an admin's additions have moved them, and never taken for others. Of the
 * words only, since Jira may add attributes to nodes. Under a secret: it stays when an agent takes the words out, and short words can be guessed.
 */
function fingerprint(secret: string, nodes: AdfNode[]): string {
	const words = plainText({ type: 'doc', version: 1, content: nodes }).replace(/\s+/g, ' ')
	return `${nodes.length}.${createHmac('sha256', secret).update(words).digest('base64url').slice(0, 8)}`
}

/** A document of messages that stand together. @param owners their hashes. Pure. */
export function shared(secret: string, owners: string[], contents: AdfNode[][]): Shared {
	const parts = owners.map((hash, index) => [hash, fingerprint(secret, contents[index] ?? [])])
	return { body: document(contents.flat()), parts: Object.fromEntries(parts) }
}

/** Puts other content in place of one message's, and nothing else; undefined where that message's is not there as it was filed. Pure. */
export function withPart(
	{ body, parts }: Shared,
	secret: string,
	hash: string,
	content: AdfNode[],
): Shared | undefined {
	const mine = parts[hash]
	if (mine === undefined) return undefined
	const length = Number.parseInt(mine, 10)
	const starts = body.content.flatMap((_, start) =>
		length > 0 && fingerprint(secret, body.content.slice(start, start + length)) === mine ? [start] : [],
	)
	// Two said the same: they stand in the order in which they were filed.
	const alike = Object.keys(parts).filter((other) => parts[other] === mine)
	const start = starts[alike.indexOf(hash)]
	if (start === undefined || starts.length !== alike.length) return undefined
	const before = body.content.slice(0, start)
	const after = body.content.slice(start + length)
	return {
		body: document([...before, ...content, ...after]),
		parts: { ...parts, [hash]: fingerprint(secret, content) },
	}
}
