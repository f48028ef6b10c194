import React, { type ReactNode, useId } from 'react'

/** What ties a control to its label, help and message. */
export interface Ties {
	id: string
	'aria-describedby': string | undefined
	'aria-invalid': boolean
}

interface Props {
	label: string
	help?: string
	error?: string | undefined
	children: (ties: Ties) => ReactNode
}

/** A control with its label above, help and message below. */
export function Field({ label, help, error, children }: Props) {
	const id = useId()
	const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
	return (
		<div className="field">
			<label htmlFor={id}>{label}</label>
			{children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error !== undefined })}
			{help && (
				<p className="subtle" id={`${id}-help`}>
					{help}
				</p>
			)}
			{error && (
				<p className="error" id={`${id}-error`}>
					{error}
				</p>
			)}
		</div>
	)
}
