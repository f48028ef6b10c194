import dark from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-dark'
import light from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-light'
import shape from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-shape'
import spacing from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-spacing'
import typography from '@atlaskit/tokens/dist/esm/artifacts/themes/atlassian-typography'

export type ThemeChoice = 'light' | 'dark' | 'auto'

/** Forge's `context.theme`. */
export interface ThemeState {
	colorMode: 'light' | 'dark'
	light: string
	dark: string
	spacing: string
	typography: string
	shape: string
}

const system = matchMedia('(prefers-color-scheme: dark)')

export function themeState(choice: ThemeChoice): ThemeState {
	const colorMode = choice === 'auto' ? (system.matches ? 'dark' : 'light') : choice
	return { colorMode, light: 'light', dark: 'dark', spacing: 'spacing', typography: 'typography', shape: 'shape' }
}

/** Calls back when the system's colour scheme changes. */
export function onSystemTheme(callback: () => void): void {
	system.addEventListener('change', callback)
}

/**
 * Puts Atlassian's design tokens on the document. By a constructed style sheet: Forge's policy for Custom UI blocks inline ones.
 */
export function applyTheme(theme: ThemeState): void {
	adopt()
	const { colorMode, ...names } = theme
	document.documentElement.dataset.colorMode = colorMode
	document.documentElement.dataset.theme = Object.entries(names)
		.map(([key, value]) => `${key}:${value}`)
		.join(' ')
}

const sheet = new CSSStyleSheet()

function adopt(): void {
	if (document.adoptedStyleSheets.includes(sheet)) return
	sheet.replaceSync([light, dark, spacing, typography, shape].join('\n'))
	document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
}
