import React, { type KeyboardEvent, useRef, useState } from 'react'
import type { Drill } from '../figures/jql'
import { DrillLink } from '../view/drill-link'
import { axisHeight, type Plot } from './plot'

interface Props {
	plot: Plot
	/** One a column, said in full. */
	labels: string[]
	drill: (index: number) => Drill
	rightToLeft: boolean
	/** The column that is pointed at or focused. */
	active: number | undefined
	onActive: (index: number | undefined) => void
}

/** Where a column can be pointed at, focused and followed: one tab stop, arrow keys move within. */
export function Columns({ plot, labels, drill, rightToLeft, active, onActive }: Props) {
	const group = useRef<SVGGElement>(null)
	const last = labels.length - 1
	const [stop, setStop] = useState(last)
	const current = Math.min(stop, last)

	const move = (event: KeyboardEvent, index: number) => {
		const forward = rightToLeft ? 'ArrowLeft' : 'ArrowRight'
		const back = rightToLeft ? 'ArrowRight' : 'ArrowLeft'
		const moves: Record<string, number> = { [forward]: index + 1, [back]: index - 1, Home: 0, End: last }
		const target = moves[event.key]
		if (event.key === 'Escape') onActive(undefined)
		if (target === undefined) return
		event.preventDefault()
		group.current?.querySelectorAll('a')[Math.max(0, Math.min(last, target))]?.focus()
	}

	return (
		<g ref={group}>
			{labels.map((label, index) => (
				<DrillLink
					key={label}
					drill={drill(index)}
					className={index === active ? 'column active' : 'column'}
					label={`${label}. Show the requests opened then`}
					tabIndex={index === current ? 0 : -1}
					onFocus={() => {
						setStop(index)
						onActive(index)
					}}
					onBlur={() => onActive(undefined)}
					onPointerEnter={() => onActive(index)}
					onPointerLeave={() => onActive(undefined)}
					onKeyDown={(event) => move(event, index)}
				>
					<rect
						x={plot.x(index, 0, plot.step)}
						y={1}
						width={plot.step}
						height={Math.max(0, plot.height - axisHeight - 1)}
					/>
				</DrillLink>
			))}
		</g>
	)
}
