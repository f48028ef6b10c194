import React, { useMemo } from 'react'
import { BucketTable } from '../chart/bucket-table'
import { Chart } from '../chart/chart'
import { csv, csvName, reportRows } from '../figures/csv'
import { measures } from '../figures/measure'
import { strands as strandsOf } from '../figures/strand'
import { ChannelTable } from './channel-table'
import { download } from './download'
import { Empty } from './empty'
import { Flags } from './flags'
import { Headline } from './headline'
import { Problem } from './problem'
import { useScene } from './scene'
import { Skeleton } from './skeleton'
import type { Report, Shown } from './use-report'

/** A report in whatever state it is: the same parts in the gadget and, larger, on the page. */
export function ReportBody({ report, large = false }: { report: Report; large?: boolean }) {
	const { formats } = useScene()
	const { shown, busy, problem, reload } = report
	if (!shown) return problem === undefined ? <Skeleton large={large} /> : <Problem text={problem} retry={reload} />
	const { view, config } = shown
	const asOf = formats.moment(view.asOf, config.timeZone)
	return (
		<div className={busy ? 'report busy' : 'report'} aria-busy={busy}>
			{problem !== undefined && <Problem text={problem} note={`These are the numbers of ${asOf}.`} retry={reload} />}
			{view.series.length === 0 ? <Empty config={config} /> : <Numbers shown={shown} large={large} />}
			<div className="foot">
				<span className="subtle">
					As of <bdi>{asOf}</bdi> ({config.timeZone})
				</span>
				<span className="actions">
					{view.series.length > 0 && (
						<button type="button" onClick={() => download(csvName(view, config), csv(reportRows(view, config)))}>
							Download CSV
						</button>
					)}
					<button type="button" onClick={reload}>
						Refresh
					</button>
				</span>
			</div>
		</div>
	)
}

function Numbers({ shown, large }: { shown: Shown; large: boolean }) {
	const { view, config } = shown
	const { kind } = measures[config.measure]
	const { strands, omitted } = useMemo(() => strandsOf(view.series, kind), [view, kind])
	const slotOf = (channel: string) => strands.find(({ channels }) => channels.some((one) => one === channel))?.slot ?? 0
	return (
		<>
			<Headline shown={shown} />
			<Chart shown={shown} strands={strands} omitted={omitted} height={large ? 320 : 200} />
			<ChannelTable shown={shown} slotOf={slotOf} />
			<Flags flags={view.flags} timeZone={config.timeZone} />
			<BucketTable shown={shown} />
		</>
	)
}
