import { NavigationTarget, router } from '@forge/bridge'
import { BarChart, Button, DynamicTable, Heading, Inline, Stack, Strong, Text } from '@forge/react'
import React from 'react'
import type { OursView, ChannelReport as Report } from '../contract'
import { isolate } from './bidi'
import { Flag } from './flag'
import { inWords, type Locality, localDay, localTime } from './moments'

/** The table's rows at a time: a panel is narrow and short. */
const ROWS = 8

const requests = (count: number) => (count === 1 ? '1 request' : `${count} requests`)

/** How this channel is doing beside the others. */
export function ChannelReport({ view, report, locality }: { view: OursView; report: Report; locality: Locality }) {
	return (
		<Stack space="space.150">
			<Heading size="small" as="h3">
				How this channel is doing
			</Heading>
			{report.flag && <Flag flag={report.flag} locality={locality} own />}
			{report.sum && <Flag flag={report.sum} locality={locality} brief />}
			<Volume report={report} locality={locality} />
			<FirstResponse firstResponse={report.firstResponse} />
			{report.others.length > 0 && <Beside view={view} report={report} />}
			<Inline space="space.200" alignBlock="center" shouldWrap>
				<Button
					onClick={() => {
						// A tab of its own: the agent keeps the request.
						void router.open({ target: NavigationTarget.Module, moduleKey: report.reportModule })
					}}
				>
					Open the full report
				</Button>
				<Text size="small" color="color.text.subtlest">
					As of {localTime(report.asOf, locality)}
				</Text>
			</Inline>
		</Stack>
	)
}

function Volume({ report, locality }: { report: Report; locality: Locality }) {
	const busiest = report.days.reduce((most, day) => (day.count > most.count ? day : most), { day: '', count: 0 })
	return (
		<Stack space="space.100">
			<Text>
				<Strong>Last 7 days:</Strong> {requests(report.last7)}
			</Text>
			<Text>
				<Strong>Last 30 days:</Strong> {requests(report.last30)}
				{busiest.count > 0 && `, most on ${localDay(busiest.day, locality)} (${busiest.count})`}
			</Text>
			{busiest.count > 0 && (
				<BarChart
					title="Requests a day"
					subtitle="Last 30 days"
					data={report.days.map(({ day, count }) => ({ day: localDay(day, locality), count }))}
					xAccessor="day"
					yAccessor="count"
					height={160}
					showBorder={false}
					hideMenu
				/>
			)}
		</Stack>
	)
}

function FirstResponse({ firstResponse }: { firstResponse: Report['firstResponse'] }) {
	return (
		<Text>
			<Strong>Median first response:</Strong>{' '}
			{firstResponse
				? `${inWords(firstResponse.median)} (over ${requests(firstResponse.count)})`
				: '– (nothing was answered in the last 30 days)'}
		</Text>
	)
}

/** This account among the project's others, busiest first. */
function Beside({ view: { account, channel }, report }: { view: OursView; report: Report }) {
	const own = { account: account.name, channelName: channel.name, last30: report.last30, own: true }
	const all = [own, ...report.others.map((other) => ({ ...other, own: false }))].sort(
		(one, other) => other.last30 - one.last30,
	)
	return (
		<DynamicTable
			caption="Beside the project's other accounts"
			rowsPerPage={ROWS}
			defaultPage={Math.floor(all.findIndex(({ own }) => own) / ROWS) + 1}
			head={{
				cells: [
					{ key: 'account', content: 'Account' },
					{ key: 'channel', content: 'Channel' },
					{ key: 'last30', content: 'Last 30 days' },
				],
			}}
			rows={all.map((row, index) => ({
				key: `${index}`,
				isHighlighted: row.own,
				cells: [
					{ key: 'account', content: row.own ? `${isolate(row.account)} (this one)` : isolate(row.account) },
					{ key: 'channel', content: row.channelName },
					{ key: 'last30', content: `${row.last30}` },
				],
			}))}
		/>
	)
}
