import { type ThemeChoice, type ThemeState, themeState } from '../theme'

/** What the server wrote into the frame's page. */
interface FrameData {
	context: Record<string, unknown> & { extension: Record<string, unknown>; moduleKey: string; locale: string }
	email: string
	theme: ThemeChoice
}

export const frame: FrameData = JSON.parse(document.getElementById('forge-frame')?.textContent ?? 'null')

let choice = frame.theme

export function theme(): ThemeState {
	return themeState(choice)
}

export function setTheme(next: ThemeChoice): void {
	choice = next
}

/** A fresh copy each time, as over the real bridge. */
export function getContext(): Record<string, unknown> {
	return { ...structuredClone(frame.context), theme: theme() }
}
