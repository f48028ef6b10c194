import React from 'react'

interface Props<T extends string> {
	legend: string
	/** What none chosen means. */
	none: string
	options: { value: T; label: string }[]
	chosen: T[]
	onChange: (chosen: T[]) => void
}

/** Any number of choices. What was chosen before and is no longer offered stays in sight, so that it can be taken out. */
export function ChoiceList<T extends string>({ legend, none, options, chosen, onChange }: Props<T>) {
	const gone = chosen.filter((value) => !options.some((option) => option.value === value))
	const all = [...options, ...gone.map((value) => ({ value, label: `${value} (not available to you)` }))]
	return (
		<fieldset className="field choices">
			<legend>{legend}</legend>
			<div className="boxes">
				{all.map(({ value, label }) => (
					<label key={value}>
						<input
							type="checkbox"
							checked={chosen.includes(value)}
							onChange={({ target }) =>
								onChange(target.checked ? [...chosen, value] : chosen.filter((one) => one !== value))
							}
						/>{' '}
						{label}
					</label>
				))}
			</div>
			<p className="subtle">{chosen.length === 0 ? none : `${chosen.length} chosen`}</p>
		</fieldset>
	)
}
