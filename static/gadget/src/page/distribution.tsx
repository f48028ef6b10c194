import React from 'react'
import type { GadgetConfig, ReportView } from '../../../../src/contract'
import { Absent } from '../view/absent'
import { useScene } from '../view/scene'
import { Part } from './part'

/** Named as the contract cuts them. */
const bands = ['≤ 15 min', '15 min – 1 h', '1 – 4 h', '4 – 8 h', '8 – 24 h', '> 24 h']
const bar = { width: 240, height: 14 }

interface Props {
	distribution: NonNullable<NonNullable<ReportView['parts']>['distribution']>
	clock: GadgetConfig['clock']
}

/** How long customers waited for the first answer: the share of each band, as a bar and in numbers. */
export function Distribution({ distribution, clock }: Props) {
	const { formats } = useScene()
	const rows = distribution.map((row) => ({ ...row, whole: row.counts.reduce((sum, count) => sum + count, 0) }))
	return (
		<Part
			id="distribution"
			title="First responses by waiting time"
			note={`From the first customer message to the first public answer by a person, ${clock === 'business' ? 'counted in the working hours of the accounts' : 'around the clock'}. Requests of the period; each band with its share of the channel.`}
		>
			{/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (axe scrollable-region-focusable) */}
			<section className="table-frame" tabIndex={0} aria-label="First responses by waiting time and channel">
				<table className="bands">
					<caption className="unseen">First responses by waiting time and channel</caption>
					<thead>
						<tr>
							<th scope="col">Channel</th>
							<th scope="col">Shares</th>
							{bands.map((band, index) => (
								<th key={band} scope="col">
									<span className={`key band-${index}`} aria-hidden="true" />
									<bdi>{band}</bdi>
								</th>
							))}
							<th scope="col">Answered</th>
						</tr>
					</thead>
					<tbody>
						{rows.map(({ channel, name, counts, whole }) => (
							<tr key={channel}>
								<th scope="row">{name}</th>
								<td>
									<BandBar counts={counts} whole={whole} />
								</td>
								{bands.map((band, index) => (
									<td key={band}>
										{whole === 0 ? (
											<Absent why="Nothing was answered in this time" />
										) : (
											<>
												{formats.percent((counts[index] ?? 0) / whole)}{' '}
												<span className="subtle">({formats.count(counts[index] ?? 0)})</span>
											</>
										)}
									</td>
								))}
								<td>{formats.count(whole)}</td>
							</tr>
						))}
					</tbody>
				</table>
			</section>
		</Part>
	)
}

/** The quickest first in the reading direction. The numbers stand beside it. */
function BandBar({ counts, whole }: { counts: number[]; whole: number }) {
	const { rightToLeft } = useScene()
	let reached = 0
	return (
		<svg
			className="band-bar"
			width={bar.width}
			height={bar.height}
			viewBox={`0 0 ${bar.width} ${bar.height}`}
			preserveAspectRatio="none"
			aria-hidden="true"
		>
			{counts.map((count, index) => {
				const width = whole === 0 ? 0 : (count / whole) * bar.width
				const x = rightToLeft ? bar.width - reached - width : reached
				reached += width
				// biome-ignore lint/suspicious/noArrayIndexKey: a band is its place
				return <rect key={index} className={`band-${index}`} x={x} width={width} height={bar.height} />
			})}
		</svg>
	)
}
