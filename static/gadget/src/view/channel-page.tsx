import React, { lazy, Suspense, useState } from 'react'
import type { GadgetConfig } from '../../../../src/contract'
import type { Host, Surroundings } from '../host'
import { ReportPage } from './report-page'
import { useScene } from './scene'
import { Tabs } from './tabs'

/** On its own, because most visits are for the report. */
const Advisor = lazy(async () => ({ default: (await import('../advisor/view/advisor')).Advisor }))

type Tab = 'report' | 'advisor'

interface Props {
	host: Host
	/** The report's configuration. */
	initial: GadgetConfig
	/** BCP 47. */
	locale: string
	/** What else the page's address said. */
	opened: Surroundings['opened']
}

/** The page "Support channels": the report, and the advisor beside it. */
export function ChannelPage({ host, initial, locale, opened }: Props) {
	const { rightToLeft, timeZone } = useScene()
	const [tab, setTab] = useState<Tab>(opened?.tab ?? 'report')
	const [seen, setSeen] = useState<readonly Tab[]>([tab])

	const choose = (chosen: Tab) => {
		setTab(chosen)
		if (!seen.includes(chosen)) setSeen([...seen, chosen])
		host.remember({ tab: chosen === 'advisor' ? chosen : undefined })
	}

	const waiting = (
		<p className="subtle" role="status">
			Loading the advisor
		</p>
	)
	return (
		<main className="page">
			<h1>Support channels</h1>
			<Tabs
				label="Support channels"
				chosen={tab}
				onChoose={choose}
				rightToLeft={rightToLeft}
				tabs={[
					{
						id: 'report',
						title: 'Report',
						content: seen.includes('report') && <ReportPage host={host} initial={initial} locale={locale} />,
					},
					{
						id: 'advisor',
						title: 'Advisor',
						content: seen.includes('advisor') && (
							<Suspense fallback={waiting}>
								<Advisor host={host} locale={locale} timeZone={timeZone} shared={opened?.advisor} />
							</Suspense>
						),
					},
				]}
			/>
		</main>
	)
}
