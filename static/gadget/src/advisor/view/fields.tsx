import React from 'react'
import { Field, type Ties } from '../../view/field'
import { Select } from '../../view/select'
import type { AdvisorErrors, AdvisorForm } from '../form'
import type { Own } from '../own'
import type { Words } from '../sentence'

/** What every step gets. */
export interface StepProps {
	form: AdvisorForm
	change: (form: AdvisorForm) => void
	errors: AdvisorErrors
	words: Words
	own: Own
}

interface TextProps {
	label: string
	help?: string
	error: string | undefined
	value: string
	onChange: (value: string) => void
	/** Default: a whole number. */
	time?: boolean
}

/** A whole number or a time of day. Text, so that what cannot be read stays to be corrected. */
export function TextField({ label, help, error, value, onChange, time = false }: TextProps) {
	const input = (ties: Ties) => (
		<input
			{...ties}
			type={time ? 'time' : 'text'}
			inputMode={time ? undefined : 'numeric'}
			autoComplete="off"
			value={value}
			onChange={({ target }) => onChange(target.value)}
		/>
	)
	return (
		<Field label={label} error={error} {...(help ? { help } : {})}>
			{input}
		</Field>
	)
}

interface ChoiceProps<T extends string> {
	label: string
	help?: string
	options: readonly (readonly [value: T, label: string])[]
	value: T | undefined
	onChange: (value: T | undefined) => void
}

/** One of several, or no answer. */
export function ChoiceField<T extends string>({ label, help, options, value, onChange }: ChoiceProps<T>) {
	const all: (readonly [T | '', string])[] = [['', 'No answer'], ...options]
	return (
		<Field label={label} {...(help ? { help } : {})}>
			{(ties) => (
				<Select
					ties={ties}
					value={value ?? ''}
					options={all}
					onChange={(chosen) => onChange(chosen === '' ? undefined : chosen)}
				/>
			)}
		</Field>
	)
}

/** A form with one answer changed; `undefined` leaves it out. */
export function withAnswer<Name extends keyof AdvisorForm>(
	form: AdvisorForm,
	name: Name,
	value: AdvisorForm[Name] | undefined,
): AdvisorForm {
	const { [name]: _, ...rest } = form
	return (value === undefined ? rest : { ...form, [name]: value }) as AdvisorForm
}
