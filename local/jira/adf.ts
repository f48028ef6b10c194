import type { Adf } from './model'
import { badField } from './refusal'

/** Jira's limit on one text, in characters. Of ADF we count the JSON, which is longer than its words (UNVERIFIED which form Jira counts). */
const TEXT_LIMIT = 32_767

const BLOCKS = new Set([
	'paragraph',
	'heading',
	'blockquote',
	'codeBlock',
	'listItem',
	'rule',
	'tableRow',
	'mediaSingle',
])

/** The words of a document, blocks on lines of their own. */
export function adfText(node: Adf | null): string {
	if (node === null) return ''
	const walk = (part: Adf): string => {
		if (part.type === 'text') return part.text ?? ''
		if (part.type === 'hardBreak') return '\n'
		if (typeof part.attrs?.text === 'string') return part.attrs.text
		if (typeof part.attrs?.url === 'string') return part.attrs.url
		const inner = (part.content ?? []).map(walk).join('')
		return BLOCKS.has(part.type) ? `${inner}\n` : inner
	}
	return walk(node).replace(/\n+$/, '')
}

/** A document of plain paragraphs, as Jira makes it from text. */
export function textAdf(text: string): Adf {
	const paragraphs = text.replace(/\r\n?/g, '\n').split(/\n{2,}/)
	return {
		type: 'doc',
		version: 1,
		content: paragraphs.map((paragraph) => ({
			type: 'paragraph',
			content: paragraph
				.split('\n')
				.flatMap((line, at): Adf[] => [
					...(at > 0 ? [{ type: 'hardBreak' }] : []),
					...(line === '' ? [] : [{ type: 'text', text: line }]),
				]),
		})),
	}
}

const escapeHtml = (text: string) =>
	text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** `renderedBody` and `renderedFields`: paragraphs only. */
export function adfHtml(node: Adf | null): string {
	if (node === null) return ''
	return adfText(node)
		.split('\n')
		.map((line) => `<p>${escapeHtml(line)}</p>`)
		.join('')
}

function wellFormed(node: unknown): node is Adf {
	if (typeof node !== 'object' || node === null) return false
	const { type, text, content } = node as Partial<Adf>
	if (typeof type !== 'string') return false
	// Jira refuses empty text nodes.
	if (type === 'text' && (typeof text !== 'string' || text === '')) return false
	return content === undefined || (Array.isArray(content) && content.every(wellFormed))
}

/** Jira's limit on texts. @throws Refusal 400 */
export function checkLength(field: string, text: string): void {
	if (text.length > TEXT_LIMIT)
		throw badField(field, 'The entered text is too long. It exceeds the allowed limit of 32,767 characters.')
}

/** A document as a call brings it. @throws Refusal 400 when it is none, or too long */
export function readAdf(field: string, value: unknown): Adf {
	const doc = value as Partial<Adf> | null
	if (typeof value !== 'object' || doc?.type !== 'doc' || doc.version !== 1 || !Array.isArray(doc.content))
		throw badField(field, 'Operation value must be an Atlassian Document (see the Atlassian Document Format)')
	if (!wellFormed(value)) throw badField(field, 'INVALID_INPUT')
	// https://jira.atlassian.com/browse/JRACLOUD-78553
	if (JSON.stringify(value).length > TEXT_LIMIT) throw badField(field, 'CONTENT_LIMIT_EXCEEDED')
	return value
}
