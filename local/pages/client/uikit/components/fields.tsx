import AtlaskitSelect from '@atlaskit/select'
import AtlaskitTextArea from '@atlaskit/textarea'
import AtlaskitTextfield from '@atlaskit/textfield'
import * as React from 'react'
import { useEffect, useState } from 'react'
import type { Props, Registry } from '../component'
import { call, text } from '../doc'
import { plain } from '../event'
import { loose } from '../loose'

const Textfield_ = loose(AtlaskitTextfield)
const TextArea_ = loose(AtlaskitTextArea)
const Select_ = loose(AtlaskitSelect)

/**
 * The app answers a change after the browser's event has ended, so a field that showed only the app's value would lose the cursor.
 * It keeps what was typed and follows the app when the app gives another value.
 *
 * @param controlled the app's `value`; undefined: the field keeps its own, beginning with `initial`
 */
export function useTyped<T>(controlled: T | undefined, initial: T): [T, (next: T) => void] {
	const [typed, setTyped] = useState(controlled ?? initial)
	// A list is a new one on each of the app's renders; only another content counts.
	const content = JSON.stringify(controlled)
	useEffect(() => {
		if (content !== undefined) setTyped(JSON.parse(content))
	}, [content])
	return [typed, setTyped]
}

/** @param Field Atlaskit's text field or text area */
const typing = (Field: typeof Textfield_) =>
	function TypedField({ doc }: Props) {
		const { value, elemBeforeInput: _before, elemAfterInput: _after, ...props } = doc.props
		const [typed, setTyped] = useTyped(value, undefined)
		return (
			<Field
				{...props}
				{...(value === undefined ? {} : { value: typed })}
				onChange={(event: React.ChangeEvent<HTMLInputElement>) => {
					setTyped(event.target.value)
					call(doc, 'onChange', plain(event))
				}}
				onFocus={(event: React.FocusEvent) => call(doc, 'onFocus', plain(event))}
				onBlur={(event: React.FocusEvent) => call(doc, 'onBlur', plain(event))}
			/>
		)
	}

/** Gives the app the chosen option, or the list of them, as Atlaskit does. */
function Select({ doc }: Props) {
	const inputId = text(doc, 'inputId') ?? text(doc, 'id')
	return (
		<Select_
			{...doc.props}
			inputId={inputId}
			id={undefined}
			onChange={(chosen: unknown) => call(doc, 'onChange', chosen)}
			onInputChange={(typed: string) => call(doc, 'onInputChange', typed)}
			onFocus={(event: React.FocusEvent) => call(doc, 'onFocus', plain(event))}
			onBlur={(event: React.FocusEvent) => call(doc, 'onBlur', plain(event))}
		/>
	)
}

export const fields: Registry = { Textfield: typing(Textfield_), TextArea: typing(TextArea_), Select }
