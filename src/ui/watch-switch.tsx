import { Checkbox } from '@forge/react'
import React from 'react'

interface Props {
	name: string
	label: string
	on: boolean
	set: (on: boolean) => void
}

/** Whether a way is chosen. */
export const Switch = ({ name, label, on, set }: Props) => (
	<Checkbox
		name={name}
		label={label}
		defaultChecked={on}
		onChange={(event) => set((event as { target: { checked?: boolean } }).target.checked === true)}
	/>
)
