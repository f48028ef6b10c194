import type { CSSProperties } from 'react'

/** A design token's name (`space.100`, `color.text.subtle`) as a CSS value; anything else as it is. */
export function tokenValue(value: unknown): string | number | undefined {
	if (typeof value === 'number') return value
	if (typeof value !== 'string') return undefined
	if (!/^(space|color|elevation|border|radius|font|opacity)\.[\w.]+$/.test(value)) return value
	const name = value
		.replace(/^(color|elevation)\./, '')
		.replace(/^border\.radius.*$/, 'radius.small')
		.replaceAll('.', '-')
		.replace('-[default]', '')
	return `var(--ds-${name})`
}

/** `xcss`: a plain object of CSS properties with token names. Pseudo-classes and media queries are left out. */
export function xcss(value: unknown): CSSProperties {
	const styles = Array.isArray(value) ? Object.assign({}, ...value) : value
	if (!styles || typeof styles !== 'object') return {}
	return Object.fromEntries(
		Object.entries(styles)
			.filter(([, item]) => typeof item !== 'object')
			.map(([key, item]) => [key, tokenValue(item)]),
	)
}
