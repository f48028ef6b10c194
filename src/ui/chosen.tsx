import { ErrorMessage, Label, Select } from '@forge/react'
import React from 'react'

interface Choice {
	label: string
	value: string
}

interface Props {
	name: string
	label: string
	options: (Choice | { label: string; options: Choice[] })[]
	value: string
	problem?: string | undefined
	choose: (value: string) => void
}

/** A labelled select of one. */
export function Chosen({ name, label, options, value, problem, choose }: Props) {
	// What was chosen stays, also where the viewer no longer sees it.
	const choices = options.flatMap((option) => ('options' in option ? option.options : option))
	const chosen = choices.find((choice) => choice.value === value) ?? (value ? { label: value, value } : null)
	return (
		<>
			<Label labelFor={`account-${name}`}>{label}</Label>
			<Select
				inputId={`account-${name}`}
				name={name}
				options={options}
				value={chosen}
				isInvalid={problem !== undefined}
				onChange={(option: Choice | null) => option && choose(option.value)}
			/>
			{problem && <ErrorMessage>{problem}</ErrorMessage>}
		</>
	)
}
