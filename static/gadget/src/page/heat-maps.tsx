import React from 'react'
import type { ReportView } from '../../../../src/contract'
import { sumOfWeeks } from '../figures/heat'
import type { WeekFormats } from '../figures/week'
import { HeatMap } from './heat-map'
import { Part } from './part'

interface Props {
	heat: NonNullable<NonNullable<ReportView['parts']>['heat']>
	week: WeekFormats
	timeZone: string
}

/** When customers write: weekday × hour, all channels together and each. */
export function HeatMaps({ heat, week, timeZone }: Props) {
	const busy = heat.filter(({ counts }) => counts.some((count) => count > 0))
	return (
		<Part
			id="heat"
			title="Hours of the week"
			note={`Messages received by weekday and hour (${timeZone}), over the whole months that the period touches. Colours are by channel: the darkest is that channel's busiest hour.`}
		>
			{busy.length === 0 && <p>No message was received in these months.</p>}
			<div className="heats">
				{busy.length > 1 && (
					<HeatMap name="All channels" counts={sumOfWeeks(busy.map(({ counts }) => counts))} week={week} />
				)}
				{busy.map(({ channel, name, counts }) => (
					<HeatMap key={channel} name={name} counts={counts} week={week} />
				))}
			</div>
		</Part>
	)
}
