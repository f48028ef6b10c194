import React from 'react'

export type Picture = 'bars' | 'lines' | 'share'

const names = { bars: 'Bars', lines: 'Lines', share: 'Share' } as const
const titles = {
	bars: 'Stacked bars',
	lines: 'A line each',
	share: 'Each one’s part of the whole',
} as const
const pictures: Picture[] = ['bars', 'lines', 'share']

/** How counts are drawn. */
export function PictureChoice({ chosen, onChange }: { chosen: Picture; onChange: (picture: Picture) => void }) {
	return (
		// biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would stand above the buttons
		<span className="pictures" role="group" aria-label="Picture">
			{pictures.map((picture) => (
				<button
					key={picture}
					type="button"
					aria-pressed={picture === chosen}
					title={titles[picture]}
					onClick={() => onChange(picture)}
				>
					{names[picture]}
				</button>
			))}
		</span>
	)
}
