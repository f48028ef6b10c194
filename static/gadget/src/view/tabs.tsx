import React, { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'

interface Tab<Id extends string> {
	id: Id
	title: string
	/** Absent until it was first looked at. */
	content: ReactNode
}

interface Props<Id extends string> {
	/** What the tabs are of. */
	label: string
	tabs: readonly Tab<Id>[]
	chosen: Id
	onChoose: (id: Id) => void
	rightToLeft: boolean
}

/** https://www.w3.org/WAI/ARIA/apg/patterns/tabs/ with automatic activation. What a tab shows stays as it was left. */
export function Tabs<Id extends string>({ label, tabs, chosen, onChoose, rightToLeft }: Props<Id>) {
	const name = useId()
	const list = useRef<HTMLDivElement>(null)

	const onKeyDown = (event: KeyboardEvent) => {
		const at = tabs.findIndex(({ id }) => id === chosen)
		const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight'
		const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft'
		const target = { [forward]: at + 1, [back]: at - 1, Home: 0, End: tabs.length - 1 }[event.key]
		if (target === undefined) return
		event.preventDefault()
		const index = (target + tabs.length) % tabs.length
		const next = tabs[index]
		if (next) onChoose(next.id)
		list.current?.querySelectorAll<HTMLElement>('[role="tab"]')[index]?.focus()
	}

	return (
		<>
			<div ref={list} className="tabs" role="tablist" aria-label={label} onKeyDown={onKeyDown}>
				{tabs.map(({ id, title }) => (
					<button
						key={id}
						type="button"
						role="tab"
						id={`${name}-${id}`}
						aria-controls={`${name}-${id}-panel`}
						aria-selected={id === chosen}
						tabIndex={id === chosen ? 0 : -1}
						onClick={() => onChoose(id)}
					>
						{title}
					</button>
				))}
			</div>
			{tabs.map(({ id, content }) => (
				<div
					key={id}
					role="tabpanel"
					id={`${name}-${id}-panel`}
					aria-labelledby={`${name}-${id}`}
					hidden={id !== chosen}
				>
					{content}
				</div>
			))}
		</>
	)
}
