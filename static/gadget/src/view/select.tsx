import React from 'react'
import type { Ties } from './field'

interface Props<T extends string> {
	ties: Ties
	value: T
	options: readonly (readonly [value: T, label: string])[]
	onChange: (value: T) => void
}

/** The browser's own list: type-ahead, keyboard and touch come with it. */
export function Select<T extends string>({ ties, value, options, onChange }: Props<T>) {
	return (
		<select
			{...ties}
			value={value}
			onChange={({ target }) => {
				const chosen = options.find(([candidate]) => candidate === target.value)
				if (chosen) onChange(chosen[0])
			}}
		>
			{options.map(([option, label]) => (
				<option key={option} value={option}>
					{label}
				</option>
			))}
		</select>
	)
}
