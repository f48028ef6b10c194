import * as React from 'react'
import { type ReactNode, useEffect, useId, useRef } from 'react'

/** The browser's modal dialog: it keeps the focus and closes by Escape. */
export function Dialog({
	title,
	onClose,
	wide,
	children,
}: {
	title: string
	onClose: () => void
	wide?: boolean
	children: ReactNode
}) {
	const dialog = useRef<HTMLDialogElement>(null)
	const titleId = useId()
	useEffect(() => dialog.current?.showModal(), [])
	return (
		<dialog
			ref={dialog}
			className={wide ? 'dialog dialog-wide' : 'dialog'}
			aria-labelledby={titleId}
			onCancel={(event) => {
				event.preventDefault()
				onClose()
			}}
		>
			<h2 id={titleId}>{title}</h2>
			{children}
		</dialog>
	)
}
