import React, { useMemo, useState } from 'react'
import { buckets, longLabel, shortLabel } from '../figures/bucket'
import { spanDrill } from '../figures/drill'
import { canName, type Drill } from '../figures/jql'
import { measures, measureText, shown as written } from '../figures/measure'
import { shares } from '../figures/shares'
import type { Strand } from '../figures/strand'
import { useScene } from '../view/scene'
import type { Shown } from '../view/use-report'
import { useWidth } from '../view/use-width'
import { Axes } from './axes'
import { Bars } from './bars'
import { Columns } from './columns'
import { heights } from './heights'
import { Legend, valueAt } from './legend'
import { Lines } from './lines'
import { type Picture, PictureChoice } from './picture-choice'
import { plot as plotFor } from './plot'
import { said } from './said'

interface Props {
	shown: Shown
	strands: Strand[]
	/** How many are not drawn. */
	omitted: number
	/** Pixels. */
	height: number
}

/** The picture over the period's buckets: counts as stacked bars, lines or shares, times as lines. */
export function Chart({ shown, strands, omitted, height }: Props) {
	const { view, config } = shown
	const { formats, rightToLeft } = useScene()
	const [frame, width] = useWidth()
	const [active, setActive] = useState<number>()
	const [alone, setAlone] = useState<string>()
	const [chosen, setPicture] = useState<Picture>('bars')
	const time = measures[config.measure].kind === 'time'
	const picture = time ? 'lines' : chosen

	const only = strands.find(({ keys }) => keys.join() === alone)
	const drawn = useMemo(() => (only ? [only] : strands), [only, strands])
	const columns = useMemo(() => buckets(view, config.group, config.timeZone), [view, config])
	const full = useMemo(() => columns.map((one) => longLabel(one, config.group, formats)), [columns, config, formats])
	const labels = useMemo(
		() => full.map((label, index) => `${label}: ${said(drawn, index, config.measure, formats)}`),
		[full, drawn, config, formats],
	)
	const drills = useMemo(() => {
		const keys = drawn.flatMap((strand) => strand.keys).filter((key) => canName(config.by ?? 'channel', key))
		if (keys.length === 0) return undefined
		return columns.map(
			({ from, until }): Drill => ({
				...spanDrill({ view, config }, keys),
				span: { from, until, timeZone: config.timeZone },
			}),
		)
	}, [columns, drawn, view, config])

	const scaled = useMemo(() => (picture === 'share' ? shares(drawn) : drawn), [picture, drawn])
	const { ticks, tickLabel } = heights(scaled, picture, time, formats)
	const gutter = Math.max(...ticks.map((tick) => tickLabel(tick).length)) * 7 + 12
	const top = ticks.at(-1) ?? 0
	const plot = plotFor({ width, height, gutter, columns: columns.length, largest: top, rightToLeft })
	const title = `${measureText(config).name} by ${config.group}`

	return (
		<figure className="chart">
			<figcaption>
				<span>{active === undefined ? `${title}${only ? `, ${only.name} only` : ''}` : full[active]}</span>
				{omitted > 0 && <span className="subtle">The {strands.length} busiest; the table has all.</span>}
				{!time && <PictureChoice chosen={picture} onChange={setPicture} />}
			</figcaption>
			<div ref={frame} className="picture">
				{/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset. The height is held before the width is known, so that nothing jumps. */}
				<svg
					width={width}
					height={height}
					viewBox={`0 0 ${width} ${height}`}
					role="group"
					aria-label={`${title}. Arrow keys move along.`}
				>
					{width > 0 && (
						<>
							<Axes
								{...{ plot, ticks, tickLabel, rightToLeft }}
								cycle={config.group === 'hour' ? 24 : undefined}
								columnLabels={columns.map((one) => shortLabel(one, config.group, formats))}
							/>
							{picture === 'lines' ? <Lines strands={scaled} plot={plot} /> : <Bars strands={scaled} plot={plot} />}
							<Columns {...{ plot, labels, drills, rightToLeft, active }} onActive={setActive} />
						</>
					)}
				</svg>
			</div>
			<Legend
				strands={strands}
				text={(strand) => written(valueAt(strand, active), config.measure, formats).text}
				only={only}
				onOnly={(strand) => setAlone(strand?.keys.join())}
			/>
		</figure>
	)
}
