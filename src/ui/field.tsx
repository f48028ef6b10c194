import { ErrorMessage, HelperMessage, Label, Textfield } from '@forge/react'
import React from 'react'

interface Props {
	name: string
	label: string
	help?: string
	value: string
	problem?: string | undefined
	set: (text: string) => void
}

/** A line of text in the account form. */
export function Field({ name, label, help, value, problem, set }: Props) {
	return (
		<>
			<Label labelFor={`account-${name}`}>{label}</Label>
			<Textfield
				id={`account-${name}`}
				name={name}
				defaultValue={value}
				isInvalid={problem !== undefined}
				onChange={(event) => set(`${event.target.value ?? ''}`)}
			/>
			{help && <HelperMessage>{help}</HelperMessage>}
			{problem && <ErrorMessage>{problem}</ErrorMessage>}
		</>
	)
}
