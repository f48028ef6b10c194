import { LineChart, Link, List, ListItem, Lozenge, SectionMessage, Stack, Strong, Text } from '@forge/react'
import React, { type ReactNode } from 'react'
import type { FlagView } from '../contract'
import { actionNames, chartRows, checkText, flagNames, titleOf } from './flag-words'
import { type Locality, localTime } from './moments'

interface Props {
	flag: FlagView
	locality: Locality
	/** It stands where only one account is spoken of. */
	own?: boolean
	/** What can be done about it here. */
	children?: ReactNode
}

/** A flag with its evidence, the rule that was broken, what to do about it and why. */
export function Flag({ flag, locality, own = false, children }: Props) {
	const { kind, series, peak, about, check, action, reasons, task } = flag
	return (
		<SectionMessage appearance={kind === 'silent' ? 'error' : 'warning'} title={own ? flagNames[kind] : titleOf(flag)}>
			<Stack space="space.100">
				<Text>{flag.evidence}</Text>
				{series && series.counts.length > 1 && <Picture series={series} locality={locality} />}
				{peak && (
					<Text>
						<Strong>Peak:</Strong> {peak.count} where {peak.expected} were expected, {localTime(peak.at, locality)}
					</Text>
				)}
				<Points title="What it is about" points={about} />
				{check && (
					<Text>
						<Strong>The provider says</Strong> ({localTime(check.at, locality)}): {checkText(check)}
					</Text>
				)}
				<Text>
					<Strong>Rule:</Strong> {flag.rule}
				</Text>
				<Text>
					<Strong>Advice:</Strong> {flag.advice}
				</Text>
				{action && <Lozenge>{actionNames[action]}</Lozenge>}
				<Points title="Why" points={reasons} />
				{task !== undefined && (
					<Text>
						<Strong>Task:</Strong>{' '}
						<Link href={`/browse/${encodeURIComponent(task)}`} openNewTab>
							{task}
						</Link>
					</Text>
				)}
				<Text size="small" color="color.text.subtle">
					Since {localTime(flag.since, locality)}
				</Text>
				{children}
			</Stack>
		</SectionMessage>
	)
}

function Picture({ series, locality }: { series: NonNullable<FlagView['series']>; locality: Locality }) {
	return (
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
