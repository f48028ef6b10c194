import React from 'react'

/** What went wrong, with a way on. */
export function Problem({ text, note, retry }: { text: string; note?: string; retry: () => void }) {
	return (
		<div className="message problem" role="alert">
			<p>{text}</p>
			{note && <p>{note}</p>}
			<button type="button" onClick={retry}>
				Try again
			</button>
		</div>
	)
}
