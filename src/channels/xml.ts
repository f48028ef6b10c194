/** The flat XML of WeChat: `<xml>` with one level of elements, texts in CDATA. No DTD, no entities of its own, no library. */
import { Malformed } from '../errors'

const OPEN = /\s*(<\?xml[^>]*>\s*)?<xml>/y
const CLOSE = /\s*<\/xml>\s*$/y
const ELEMENT = /\s*<([A-Za-z_][\w.-]*)\s*(\/?)>/y
const SPACE = /\s*/y
const CDATA = '<![CDATA['
const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/**
 * The texts of the elements right below `<xml>`, the first of each name; what is nested deeper is passed over.
 *
 * @throws Malformed when it is not that, or declares a document type or entities
 */
export function readXml(document: string): Record<string, string | undefined> {
	const fields: Record<string, string | undefined> = Object.create(null)
	if (!at(OPEN, document, 0)) throw new Malformed('the body is not WeChat’s XML')
	let position = OPEN.lastIndex
	while (!at(CLOSE, document, position)) {
		const [, name, empty] = at(ELEMENT, document, position) ?? []
		if (!name) throw new Malformed('the XML cannot be read')
		const content = ELEMENT.lastIndex
		if (empty) {
			position = content
			continue
		}
		at(SPACE, document, content)
		const quoted = document.startsWith(CDATA, SPACE.lastIndex) ? SPACE.lastIndex + CDATA.length : undefined
		const closing = `${quoted === undefined ? '' : ']]>'}</${name}>`
		const end = document.indexOf(closing, quoted ?? content)
		if (end < 0) throw new Malformed('the XML cannot be read')
		const text = document.slice(quoted ?? content, end)
		if (quoted !== undefined) fields[name] ??= text
		else if (!text.includes('<')) fields[name] ??= unescaped(text.trim())
		position = end + closing.length
	}
	return fields
}

function unescaped(text: string): string {
	return text.replace(/&(\w+);/g, (all, entity) => ENTITIES[entity] ?? all)
}

function at(pattern: RegExp, document: string, position: number): RegExpExecArray | null {
	pattern.lastIndex = position
	return pattern.exec(document)
}
