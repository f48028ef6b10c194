import React, { useMemo, useState } from 'react'
import { buckets, longLabel, shortLabel } from '../figures/bucket'
import { sum } from '../figures/compare'
import type { Drill } from '../figures/jql'
import { measures, spoken, shown as written } from '../figures/measure'
import { countTicks, durationTicks } from '../figures/scale'
import type { Strand } from '../figures/strand'
import { useScene } from '../view/scene'
import type { Shown } from '../view/use-report'
import { useWidth } from '../view/use-width'
import { Axes } from './axes'
import { Bars } from './bars'
import { Columns } from './columns'
import { Legend, valueAt } from './legend'
import { Lines } from './lines'
import { plot as plotFor } from './plot'

interface Props {
	shown: Shown
	strands: Strand[]
	/** How many channels are not drawn. */
	omitted: number
	/** Pixels. */
	height: number
}

const groupNames = { hour: 'hour', day: 'day', week: 'week', month: 'month' }

/** The picture: counts as stacked bars, times as lines, over the period's buckets. */
export function Chart({ shown: { view, config }, strands, omitted, height }: Props) {
	const { formats, rightToLeft } = useScene()
	const [frame, width] = useWidth()
	const [active, setActive] = useState<number>()
	const [alone, setAlone] = useState<string>()
	const { kind, name } = measures[config.measure]
	const time = kind === 'time'

	const only = strands.find(({ channels }) => channels.join() === alone)
	const drawn = only ? [only] : strands
	const columns = useMemo(() => buckets(view, config.group, config.timeZone), [view, config])
	const full = useMemo(() => columns.map((one) => longLabel(one, config.group, formats)), [columns, config, formats])

	const largest = Math.max(
		0,
		...columns.map((_, index) => {
			const values = drawn.map((strand) => valueAt(strand, index))
			return time ? Math.max(0, ...values.map(({ value }) => value ?? 0)) : (sum(values).value ?? 0)
		}),
	)
	const ticks = time ? durationTicks(largest, 4) : countTicks(largest, 4)
	const tickLabel = (tick: number) => (time ? formats.shortDuration(tick) : formats.count(tick))
	const gutter = Math.max(...ticks.map((tick) => tickLabel(tick).length)) * 7 + 12
	const top = ticks.at(-1) ?? 0
	const plot = plotFor({ width, height, gutter, columns: columns.length, largest: top, rightToLeft })

	const said = (index: number) => {
		const parts = drawn
			.filter((strand) => time || valueAt(strand, index).value !== 0)
			.map((strand) => `${strand.name} ${written(valueAt(strand, index), config.measure, formats).text}`)
		const whole = time ? [] : [spoken(sum(drawn.map((one) => valueAt(one, index))), config.measure, formats)]
		return `${full[index]}: ${[...whole, ...parts].join(', ')}`
	}
	const drill = (index: number): Drill => ({
		channels: drawn.flatMap(({ channels }) => channels),
		projects: view.projects,
		from: columns[index]?.from ?? view.from,
		until: columns[index]?.until ?? view.to,
		timeZone: config.timeZone,
	})
	const title = `${name} by ${groupNames[config.group]}`

	return (
		<figure className="chart">
			<figcaption>
				{active === undefined ? `${title}${only ? `, ${only.name} only` : ''}` : full[active]}
				{omitted > 0 && <span className="subtle"> The {strands.length} busiest; the table has all.</span>}
			</figcaption>
			<div ref={frame} className="picture">
				{/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset. The height is held before the width is known, so that nothing jumps. */}
				<svg width={width} height={height} role="group" aria-label={`${title}. Arrow keys move along.`}>
					{width > 0 && (
						<>
							<Axes
								{...{ plot, ticks, tickLabel, rightToLeft }}
								cycle={config.group === 'hour' ? 24 : undefined}
								columnLabels={columns.map((one) => shortLabel(one, config.group, formats))}
							/>
							{time ? <Lines strands={drawn} plot={plot} /> : <Bars strands={drawn} plot={plot} />}
							<Columns
								{...{ plot, drill, rightToLeft, active }}
								labels={columns.map((_, index) => said(index))}
								onActive={setActive}
							/>
						</>
					)}
				</svg>
			</div>
			<Legend
				strands={strands}
				text={(strand) => written(valueAt(strand, active), config.measure, formats).text}
				only={only}
				onOnly={(strand) => setAlone(strand?.channels.join())}
			/>
		</figure>
	)
}
