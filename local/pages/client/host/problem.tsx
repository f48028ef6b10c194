import * as React from 'react'

export function Problem({ text }: { text: string | undefined }) {
	return text ? (
		<p role="alert" className="problem">
			{text}
		</p>
	) : null
}
