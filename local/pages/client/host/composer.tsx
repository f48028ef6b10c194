import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useId, useState } from 'react'
import { Problem } from './problem'

interface Action {
	text: string
	run: (text: string) => Promise<void>
}

/** A text and what can be done with it; the first action is the main one. */
export function Composer({ label, start = '', actions }: { label: string; start?: string; actions: Action[] }) {
	const id = useId()
	const [text, setText] = useState(start)
	const [problem, setProblem] = useState<string>()
	const run = async (action: Action) => {
		try {
			await action.run(text)
			setText('')
			setProblem(undefined)
		} catch (error) {
			setProblem(error instanceof Error ? error.message : String(error))
		}
	}
	return (
		<div className="composer">
			<label htmlFor={id}>{label}</label>
			<textarea id={id} dir="auto" rows={3} value={text} onChange={(event) => setText(event.target.value)} />
			<div className="row">
				{actions.map((action, index) => (
					<Button
						key={action.text}
						appearance={index === 0 ? 'primary' : 'default'}
						isDisabled={!text.trim()}
						onClick={() => void run(action)}
					>
						{action.text}
					</Button>
				))}
			</div>
			<Problem text={problem} />
		</div>
	)
}
