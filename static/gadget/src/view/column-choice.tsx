import React from 'react'
import { columns } from '../figures/column'
import { Hint } from './hint'

interface Props {
	/** Ids. */
	chosen: readonly string[]
	onChange: (chosen: readonly string[]) => void
	/** Whether the contacts are those of whole months. */
	wholeMonths: boolean
}

/** Which measures the table has, and what is to be known of them. */
export function ColumnChoice({ chosen, onChange, wholeMonths }: Props) {
	const missing = columns.filter(({ id, kind }) => kind === 'unused' && !chosen.includes(id))
	return (
		<div className="column-choice">
			<details>
				<summary>Columns</summary>
				<fieldset className="boxes">
					<legend className="unseen">Columns of the table</legend>
					{columns.map(({ id, name }) => (
						<label key={id}>
							<input
								type="checkbox"
								checked={chosen.includes(id)}
								onChange={({ target }) =>
									onChange(target.checked ? [...chosen, id] : chosen.filter((other) => other !== id))
								}
							/>{' '}
							{name}
						</label>
					))}
				</fieldset>
				<button type="button" onClick={() => onChange(columns.map(({ id }) => id))}>
					All columns
				</button>
			</details>
			{missing.length > 0 && (
				<p className="subtle">
					Not in use yet:{' '}
					{missing.map(({ id, name, definition }, index) => (
						<React.Fragment key={id}>
							{index > 0 && ' · '}
							<Hint name={name} text={definition} />
						</React.Fragment>
					))}
				</p>
			)}
			{wholeMonths && chosen.includes('contacts') && (
				<p className="subtle">The contacts are those of the whole months that the period touches.</p>
			)}
		</div>
	)
}
