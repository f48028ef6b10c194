import React, { type KeyboardEvent, useRef, useState } from 'react'
import type { Drill } from '../figures/jql'
import { Column } from './column'
import { axisHeight, type Plot } from './plot'

interface Props {
	plot: Plot
	/** One a column, said in full. */
	labels: string[]
	/** One a column; without: JQL cannot say it. */
	drills: Drill[] | undefined
	rightToLeft: boolean
	/** The column that is pointed at or focused. */
	active: number | undefined
	onActive: (index: number | undefined) => void
}

/** Where a column can be pointed at, focused and followed: one tab stop, arrow keys move within. */
export function Columns({ plot, labels, drills, rightToLeft, active, onActive }: Props) {
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
		group.current?.querySelectorAll<SVGElement>('.column')[Math.max(0, Math.min(last, target))]?.focus()
	}

	return (
		<g ref={group}>
			{labels.map((label, index) => (
				<Column
					key={label}
					label={label}
					drill={drills?.[index]}
					active={index === active}
					stop={index === current}
					onFocus={() => {
						setStop(index)
						onActive(index)
					}}
					onActive={(on) => onActive(on ? index : undefined)}
					onKeyDown={(event) => move(event, index)}
				>
					<rect
						x={plot.x(index, 0, plot.step)}
						y={1}
						width={plot.step}
						height={Math.max(0, plot.height - axisHeight - 1)}
					/>
				</Column>
			))}
		</g>
	)
}
