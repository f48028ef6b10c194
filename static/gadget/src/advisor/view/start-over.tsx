import React, { useEffect, useRef } from 'react'

interface Props {
	empty: boolean
	reset: () => void
	onReset: () => void
	undo: (() => void) | undefined
}

/** Leaves all answers out; as long as nothing else was answered, that can be taken back. */
export function StartOver({ empty, reset, onReset, undo }: Props) {
	const back = useRef<HTMLButtonElement>(null)
	const undoable = undo !== undefined
	// The button that was pressed is gone.
	useEffect(() => {
		if (undoable) back.current?.focus()
	}, [undoable])
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
				<button ref={back} type="button" onClick={undo}>
					Undo
				</button>
			)}
		</div>
	)
}
