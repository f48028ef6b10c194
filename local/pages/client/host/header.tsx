import * as React from 'react'
import type { ThemeChoice } from '../theme'
import { locales, type Settings } from './settings'

const themes: [ThemeChoice, string][] = [
	['light', 'Light'],
	['dark', 'Dark'],
	['auto', 'System'],
]
const pages: [string, string][] = [
	['/', 'Overview'],
	['/dashboard', 'Dashboard'],
	['/report', 'Report'],
	['/admin', 'Admin'],
]

export function Header({
	settings,
	viewers,
	change,
}: {
	settings: Settings
	viewers: string[]
	change: (next: Partial<Settings>) => void
}) {
	return (
		<header className="header">
			<a className="skip" href="#main">
				Skip to content
			</a>
			<strong>Local site</strong>
			<nav aria-label="Pages" className="row">
				{pages.map(([path, name]) => (
					<a key={path} href={path} aria-current={location.pathname === path ? 'page' : undefined}>
						{name}
					</a>
				))}
			</nav>
			<div className="row header-choices">
				<Choice
					label="Theme"
					value={settings.theme}
					options={themes}
					onChange={(theme) => change({ theme: theme as ThemeChoice })}
				/>
				<Choice label="Language" value={settings.locale} options={locales} onChange={(locale) => change({ locale })} />
				<Choice
					label="Acting as"
					value={settings.user}
					options={viewers.map((name) => [name, name])}
					onChange={(user) => change({ user })}
				/>
			</div>
		</header>
	)
}

function Choice({
	label,
	value,
	options,
	onChange,
}: {
	label: string
	value: string
	options: [string, string][]
	onChange: (value: string) => void
}) {
	return (
		<label>
			{label}{' '}
			<select value={value} onChange={(event) => onChange(event.target.value)}>
				{options.map(([key, name]) => (
					<option key={key} value={key}>
						{name}
					</option>
				))}
			</select>
		</label>
	)
}
