import React from 'react'
import type { Value } from '../../../../src/contract'
import type { Strand } from '../figures/strand'
import { Swatch } from '../view/swatch'

interface Props {
	strands: Strand[]
	/** The value beside each name. */
	text: (strand: Strand) => string
	/** The only one drawn. */
	only: Strand | undefined
	onOnly: (strand: Strand | undefined) => void
}

/** Names the colours with the values of the column pointed at, else of the whole period; a press draws that one alone. */
export function Legend({ strands, text, only, onOnly }: Props) {
	return (
		<ul className="legend">
			{strands.map((strand) => (
				<li key={strand.keys.join()}>
					<button
						type="button"
						aria-pressed={strand === only}
						title={strand === only ? 'Show all' : `Show ${strand.name} alone`}
						onClick={() => onOnly(strand === only ? undefined : strand)}
					>
						<Swatch slot={strand.slot} /> {strand.name} <span className="figure">{text(strand)}</span>
					</button>
				</li>
			))}
		</ul>
	)
}

/** The strand's value in a column, or of the whole period. */
export function valueAt(strand: Strand, index: number | undefined): Value {
	return (index === undefined ? strand.total : strand.values[index]) ?? { value: null, count: 0 }
}
