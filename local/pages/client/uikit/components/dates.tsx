import * as React from 'react'
import type { Props, Registry } from '../component'
import { call, flag, text } from '../doc'
import { plain } from '../event'
import { useTyped } from './fields'

/** The browser's own pickers; the app gets the ISO date (`2026-11-21`) or time (`09:30`), as from Atlaskit's. */
const picker = (type: 'date' | 'time') =>
	function Picker({ doc }: Props) {
		const [value, setValue] = useTyped(text(doc, 'value'), text(doc, 'defaultValue') ?? '')
		return (
			<input
				className="uikit-input"
				type={type}
				id={text(doc, 'id')}
				name={text(doc, 'name')}
				value={value}
				min={text(doc, 'minDate')}
				max={text(doc, 'maxDate')}
				disabled={flag(doc, 'isDisabled')}
				required={flag(doc, 'isRequired')}
				aria-invalid={flag(doc, 'isInvalid')}
				aria-labelledby={text(doc, 'aria-labelledby')}
				onChange={(event) => {
					setValue(event.target.value)
					call(doc, 'onChange', event.target.value)
				}}
				onBlur={(event) => call(doc, 'onBlur', plain(event))}
			/>
		)
	}

export const dates: Registry = { DatePicker: picker('date'), TimePicker: picker('time') }
