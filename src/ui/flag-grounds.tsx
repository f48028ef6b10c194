import { LineChart, List, ListItem, Stack, Strong, Text } from '@forge/react'
import React from 'react'
import type { FlagView } from '../contract'
import { chartRows } from './flag-words'
import { type Locality, localTime } from './moments'

/** What a flag and its advice rest on: the counts, the peak, what it is about, the rule, the reasons. */
export function FlagGrounds({ flag, locality }: { flag: FlagView; locality: Locality }) {
	const { series, peak, about, reasons, rule } = flag
	return (
		<Stack space="space.100">
			{series && series.counts.length > 1 && (
				<LineChart
					title={`Counted and expected, by ${series.step}`}
					data={chartRows(series, locality)}
					xAccessor="at"
					yAccessor="count"
					colorAccessor="what"
					height={160}
					showBorder={false}
					hideMenu
				/>
			)}
			{peak && (
				<Text>
					<Strong>Peak:</Strong> {peak.count} where {peak.expected} were expected, {localTime(peak.at, locality)}
				</Text>
			)}
			<Points title="What it is about" points={about} />
			<Text>
				<Strong>Rule:</Strong> {rule}
			</Text>
			<Points title="Why" points={reasons} />
		</Stack>
	)
}

function Points({ title, points = [] }: { title: string; points: string[] | undefined }) {
	if (points.length === 0) return null
	return (
		<Stack>
			<Text>
				<Strong>{title}:</Strong>
			</Text>
			<List type="unordered">
				{points.map((point) => (
					<ListItem key={point}>{point}</ListItem>
				))}
			</List>
		</Stack>
	)
}
