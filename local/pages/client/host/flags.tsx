import * as React from 'react'
import { useEffect } from 'react'
import type { Flag } from './host-context'

const autoDismissMs = 8000

/** The page's flags. Each is an alert, so that it is read out. */
export function Flags({ flags, close }: { flags: Flag[]; close: (id: string) => void }) {
	return (
		<div className="flags">
			{flags.map((flag) => (
				<FlagBox key={flag.id} flag={flag} close={close} />
			))}
		</div>
	)
}

function FlagBox({ flag, close }: { flag: Flag; close: (id: string) => void }) {
	const { id, title, description, type = 'info', actions = [], isAutoDismiss } = flag
	useEffect(() => {
		if (!isAutoDismiss) return
		const timer = setTimeout(() => close(id), autoDismissMs)
		return () => clearTimeout(timer)
	}, [id, isAutoDismiss, close])
	return (
		<div role="alert" className={`flag flag-${type}`}>
			<button type="button" className="flag-close" aria-label="Dismiss" onClick={() => close(id)}>
				×
			</button>
			<strong>{title}</strong>
			{description && <p>{description}</p>}
			{actions.map(({ text, onClick }) => (
				<button type="button" key={text} className="link" onClick={() => onClick()}>
					{text}
				</button>
			))}
		</div>
	)
}
