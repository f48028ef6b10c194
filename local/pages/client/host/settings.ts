import type { ThemeChoice } from '../theme'

/** What the header chooses; kept in the browser, and by the query (`?user=manager&theme=dark&locale=ar`) for links and tests. */
export interface Settings {
	user: string
	theme: ThemeChoice
	locale: string
}

export const locales: [string, string][] = [
	['en-US', 'English'],
	['de-DE', 'Deutsch'],
	['pt-BR', 'Português'],
	['ja-JP', '日本語'],
	['ar-SA', 'العربية'],
]

const defaults: Settings = { user: 'admin', theme: 'auto', locale: 'en-US' }

export function readSettings(): Settings {
	const kept = JSON.parse(localStorage.getItem('settings') ?? '{}')
	const asked = Object.fromEntries([...new URLSearchParams(location.search)].filter(([name]) => name in defaults))
	return { ...defaults, ...kept, ...asked }
}

export function keepSettings(settings: Settings): void {
	localStorage.setItem('settings', JSON.stringify(settings))
}

export const email = ({ user }: Settings) => (user.includes('@') ? user : `${user}@example.com`)
