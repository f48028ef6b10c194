import * as React from 'react'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { applyTheme, onSystemTheme, themeState } from '../theme'
import { apiOf } from './api'
import { Consent } from './consent'
import { Dialog } from './dialog'
import { Flags } from './flags'
import { Frame } from './frame'
import { Header } from './header'
import { type EgressRequest, type Flag, type Host, HostContext, type ModalRequest } from './host-context'
import { Page } from './page'
import { email, keepSettings, readSettings } from './settings'
import './host.css'

const site: { modules: Host['modules']; viewers: string[] } = JSON.parse(
	document.getElementById('site')?.textContent ?? 'null',
)

function App() {
	const [settings, setSettings] = useState(readSettings)
	const [flags, setFlags] = useState<Flag[]>([])
	const [consent, setConsent] = useState<{ request: EgressRequest; answer: (agreed: boolean) => void }>()
	const [modal, setModal] = useState<ModalRequest>()

	useEffect(() => {
		keepSettings(settings)
		applyTheme(themeState(settings.theme))
	}, [settings])
	useEffect(() => onSystemTheme(() => applyTheme(themeState(readSettings().theme))), [])

	const closeFlag = useCallback((id: string) => setFlags((all) => all.filter((flag) => flag.id !== id)), [])
	const host = useMemo<Host>(
		() => ({
			settings,
			api: apiOf(email(settings)),
			modules: site.modules,
			closeFlag,
			showFlag: (flag) => setFlags((all) => [...all.filter(({ id }) => id !== flag.id), flag]),
			askConsent: (request) => new Promise((answer) => setConsent({ request, answer })),
			openModal: setModal,
		}),
		[settings, closeFlag],
	)
	const closeModal = (payload: unknown) => {
		modal?.onClose(payload)
		setModal(undefined)
	}

	return (
		<HostContext.Provider value={host}>
			<Header settings={settings} viewers={site.viewers} change={(next) => setSettings({ ...settings, ...next })} />
			<main id="main">
				<Page path={location.pathname} />
			</main>
			<Flags flags={flags} close={closeFlag} />
			{consent && (
				<Consent
					request={consent.request}
					onAnswer={(agreed) => {
						consent.answer(agreed)
						setConsent(undefined)
					}}
				/>
			)}
			{modal && (
				<Dialog wide title={modal.title} onClose={() => closeModal(undefined)}>
					<Frame
						module={modal.module}
						query={{ ...modal.query, modal: JSON.stringify(modal.context ?? {}) }}
						onClose={closeModal}
						onSubmit={closeModal}
					/>
				</Dialog>
			)}
		</HostContext.Provider>
	)
}

const container = document.getElementById('host')
if (container) createRoot(container).render(<App />)
