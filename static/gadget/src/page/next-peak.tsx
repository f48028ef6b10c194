import React, { type ReactNode, useMemo } from 'react'
import type { ReportView } from '../../../../src/contract'
import { dailyCounts } from '../figures/daily'
import { type NoPeak, nextPeak, type Peak } from '../figures/peak'
import type { WeekFormats } from '../figures/week'
import { useScene } from '../view/scene'
import { Part } from './part'
import { PeakChart } from './peak-chart'
import { PeakTable } from './peak-table'
import { StaffingTable } from './staffing-table'

interface Props {
	/** By day and channel, of at least 60 weeks. */
	view: ReportView
	timeZone: string
	week: WeekFormats
}

/** Last year's season, what it lets expect this year, and how many people that keeps busy. */
export function NextPeak({ view, timeZone, week }: Props) {
	const peak = useMemo(() => {
		const daily = dailyCounts(view, timeZone)
		return daily && nextPeak(daily.channels, daily.from)
	}, [view, timeZone])
	return (
		<Part
			id="peak"
			title="Next peak"
			note="The busiest 28 days that last year brought within the 26 weeks from now, moved by 52 weeks so that weekdays stay weekdays. Expected: last year's day × the growth of the last eight weeks over the same weeks last year. Whatever the period above."
		>
			{peak === undefined ? (
				<p>These numbers are not kept by day, so that no season can be compared.</p>
			) : peak.state === 'projected' ? (
				<Projection peak={peak} view={view} week={week} />
			) : (
				<NoProjection why={peak} />
			)}
		</Part>
	)
}

function NoProjection({ why }: { why: NoPeak }) {
	const { formats } = useScene()
	if (why.state === 'few')
		return (
			<p>
				Fewer than {formats.count(why.least)} requests in last year's season or in the eight weeks before it: too few to
				project from.
			</p>
		)
	if (why.first === undefined || why.enoughFrom === undefined)
		return <p>No request was counted before today. A projection needs 60 weeks of them.</p>
	return (
		<p>
			Too little history: a projection needs 60 weeks, and the first request was counted on{' '}
			<bdi>{formats.day(why.first)}</bdi>. There will be enough from <bdi>{formats.day(why.enoughFrom)}</bdi> on.
		</p>
	)
}

function Projection({ peak, view, week }: { peak: Peak; view: ReportView; week: WeekFormats }) {
	const { formats } = useScene()
	const whole = (count: number) => formats.count(Math.round(count))
	const { low, middle, high } = peak.projected
	return (
		<>
			<dl className="facts">
				<Fact name="Season">
					<bdi>{formats.range(peak.from, peak.to)}</bdi>
				</Fact>
				<Fact name="Requests last year">{whole(peak.lastYear)}</Fact>
				<Fact name="Growth">
					<bdi>{formats.change(peak.growth.ratio - 1)}</bdi>
				</Fact>
				<Fact name="Requests expected">
					≈ {whole(middle)}{' '}
					<span className="subtle">
						<bdi>
							({whole(low)} – {whole(high)})
						</bdi>
					</span>
				</Fact>
			</dl>
			<p className="subtle">
				In brackets, and as the band in the picture: what four in five seasons stay within if weeks go on to differ as
				the last eight did. Single days differ more.
			</p>
			<PeakChart peak={peak} />
			<PeakTable peak={peak} />
			<StaffingTable peak={peak} view={view} week={week} />
		</>
	)
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
	return (
		<div>
			<dt>{name}</dt>
			<dd>{children}</dd>
		</div>
	)
}
