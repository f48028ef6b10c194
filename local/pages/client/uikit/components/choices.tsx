import AtlaskitToggle from '@atlaskit/toggle'
import * as React from 'react'
import { useId } from 'react'
import type { Props, Registry } from '../component'
import { call, flag, list, text } from '../doc'
import { plain } from '../event'
import { loose } from '../loose'
import { useTyped } from './fields'

interface Option {
	label: string
	value: string
	isDisabled?: boolean
}

const Toggle_ = loose(AtlaskitToggle)

function Checkbox({ doc }: Props) {
	const { isChecked, defaultChecked } = doc.props
	const [checked, setChecked] = useTyped(isChecked, defaultChecked ?? false)
	return (
		<label className="uikit-choice">
			<input
				type="checkbox"
				id={text(doc, 'id')}
				name={text(doc, 'name')}
				value={text(doc, 'value')}
				checked={checked === true}
				disabled={flag(doc, 'isDisabled')}
				required={flag(doc, 'isRequired')}
				aria-invalid={flag(doc, 'isInvalid')}
				onChange={(event) => {
					setChecked(event.target.checked)
					call(doc, 'onChange', plain(event))
				}}
				onBlur={(event) => call(doc, 'onBlur', plain(event))}
			/>
			{text(doc, 'label')}
		</label>
	)
}

/** Gives the app the list of chosen values. */
function CheckboxGroup({ doc }: Props) {
	const [chosen, setChosen] = useTyped(doc.props.value as string[] | undefined, list(doc, 'defaultValue') as string[])
	const toggle = (value: string, on: boolean) => {
		const next = on ? [...chosen, value] : chosen.filter((item) => item !== value)
		setChosen(next)
		call(doc, 'onChange', next)
	}
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset would draw its own frame and needs a legend
		<div role="group" aria-labelledby={text(doc, 'aria-labelledby')}>
			{(list(doc, 'options') as Option[]).map(({ label, value, isDisabled }) => (
				<label key={value} className="uikit-choice">
					<input
						type="checkbox"
						name={text(doc, 'name')}
						value={value}
						checked={chosen.includes(value)}
						disabled={isDisabled || flag(doc, 'isDisabled')}
						onChange={(event) => toggle(value, event.target.checked)}
					/>
					{label}
				</label>
			))}
		</div>
	)
}

function RadioGroup({ doc }: Props) {
	const name = useId()
	const [value, setValue] = useTyped(text(doc, 'value'), text(doc, 'defaultValue'))
	return (
		<div role="radiogroup" aria-labelledby={text(doc, 'aria-labelledby')} aria-required={flag(doc, 'isRequired')}>
			{(list(doc, 'options') as Option[]).map((option) => (
				<label key={option.value} className="uikit-choice">
					<input
						type="radio"
						name={text(doc, 'name') ?? name}
						value={option.value}
						checked={value === option.value}
						disabled={option.isDisabled || flag(doc, 'isDisabled')}
						onChange={(event) => {
							setValue(option.value)
							call(doc, 'onChange', plain(event))
						}}
					/>
					{option.label}
				</label>
			))}
		</div>
	)
}

function Radio({ doc }: Props) {
	return (
		<label className="uikit-choice">
			<input
				type="radio"
				name={text(doc, 'name')}
				value={text(doc, 'value')}
				defaultChecked={flag(doc, 'isChecked') || flag(doc, 'defaultChecked')}
				disabled={flag(doc, 'isDisabled')}
				onChange={(event) => call(doc, 'onChange', plain(event))}
			/>
			{text(doc, 'label')}
		</label>
	)
}

function Toggle({ doc }: Props) {
	return (
		<Toggle_
			{...doc.props}
			onChange={(event: React.ChangeEvent<HTMLInputElement>) => call(doc, 'onChange', plain(event))}
			onBlur={(event: React.FocusEvent) => call(doc, 'onBlur', plain(event))}
			onFocus={(event: React.FocusEvent) => call(doc, 'onFocus', plain(event))}
		/>
	)
}

/** Gives the app the number itself. */
function Range({ doc }: Props) {
	const [value, setValue] = useTyped(doc.props.value as number | undefined, Number(doc.props.defaultValue ?? 0))
	return (
		<input
			type="range"
			id={text(doc, 'id')}
			min={text(doc, 'min')}
			max={text(doc, 'max')}
			step={text(doc, 'step')}
			value={value}
			disabled={flag(doc, 'isDisabled')}
			aria-labelledby={text(doc, 'aria-labelledby')}
			onChange={(event) => {
				setValue(Number(event.target.value))
				call(doc, 'onChange', Number(event.target.value))
			}}
		/>
	)
}

export const choices: Registry = { Checkbox, CheckboxGroup, RadioGroup, Radio, Toggle, Range }
