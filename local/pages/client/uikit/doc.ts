import { isValidElement } from 'react'

/** What @forge/react hands over on every commit: one mutable tree. */
export interface ForgeDoc {
	type: string
	key: string
	props: Record<string, unknown>
	children: ForgeDoc[]
}

/** A copy that later commits do not change; handlers stay functions. */
export function snapshot(doc: ForgeDoc): ForgeDoc {
	return { ...doc, props: { ...doc.props }, children: doc.children.map(snapshot) }
}

/** A string or number prop as text; undefined where the app gave something else. */
export function text(doc: ForgeDoc, name: string): string | undefined {
	const value = doc.props[name]
	return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

export function flag(doc: ForgeDoc, name: string): boolean {
	return doc.props[name] === true || doc.props[name] === 'true'
}

export function list(doc: ForgeDoc, name: string): unknown[] {
	const value = doc.props[name]
	return Array.isArray(value) ? value : []
}

/** Calls the app's handler; nothing where there is none. */
export function call(doc: ForgeDoc, name: string, ...args: unknown[]): void {
	const handler = doc.props[name]
	if (typeof handler === 'function') handler(...args)
}

/** The children of the part that a component's wrapper evaluated in the app (`ContentWrapper`). */
export function part(doc: ForgeDoc, name: string): ForgeDoc[] {
	return doc.children.find((child) => child.type === 'ContentWrapper' && child.props.name === name)?.children ?? []
}

/** Text of a subtree, for labels. */
export function words(docs: ForgeDoc[]): string {
	return docs.map((doc) => (doc.type === 'String' ? String(doc.props.text) : words(doc.children))).join('')
}

/** An element given as a prop (`primaryAction={<Button/>}`) as a tree. */
export function fromProp(value: unknown, key = 'prop'): ForgeDoc[] {
	if (Array.isArray(value)) return value.flatMap((item, index) => fromProp(item, `${key}-${index}`))
	if (typeof value === 'string' || typeof value === 'number') {
		return [{ type: 'String', key, props: { text: String(value) }, children: [] }]
	}
	if (!isValidElement<Record<string, unknown>>(value)) return []
	const { children, ...props } = value.props
	if (typeof value.type === 'symbol') return fromProp(children, key)
	return [{ type: String(value.type), key, props, children: fromProp(children, `${key}-child`) }]
}
