import React from 'react'

interface Props {
	empty: boolean
	reset: () => void
	onReset: () => void
	undo: (() => void) | undefined
}

/** Leaves all answers out; as long as nothing else was answered, that can be taken back. */
export function StartOver({ empty, reset, onReset, undo }: Props) {
	return (
		<div className="start-over">
			{!empty && (
				<button
					type="button"
					onClick={() => {
						reset()
						onReset()
					}}
				>
					Start over
				</button>
			)}
			<span role="status">{undo && 'All answers were left out.'}</span>
			{undo && (
				<button type="button" onClick={undo}>
					Undo
				</button>
			)}
		</div>
	)
}
