import React, { useMemo } from 'react'
import type { GadgetConfig, ReportPart } from '../../../../src/contract'
import { longSpan } from '../config/long-span'
import { localHour } from '../figures/local'
import { weekFormats } from '../figures/week'
import type { Host } from '../host'
import { type Shown, useReport } from '../view/use-report'
import { Answered } from './answered'
import { Distribution } from './distribution'
import { HeatMaps } from './heat-maps'
import { NextPeak } from './next-peak'
import { People } from './people'
import { Seasons } from './seasons'
import { Waiting } from './waiting'

const seasons: ReportPart[] = ['seasons']

interface Props {
	host: Host
	/** The report above, with its parts. */
	shown: Shown
	/** BCP 47. */
	locale: string
	agents: boolean
	onAgents: (agents: boolean) => void
}

/** What only the page shows, below the report; asks for two years of days once the report stands. */
export function Parts({ host, shown, locale, agents, onAgents }: Props) {
	const { view, config } = shown
	const { projects, channels, timeZone } = config
	const week = useMemo(() => weekFormats(locale), [locale])
	// Saves asking Jira again which projects the viewer may browse.
	const { ticket } = view
	const further = useMemo<Host>(
		() => ({
			...host,
			report: (request) => host.report({ ticket, ...request }),
			now: (request) => host.now({ ticket, ...request }),
		}),
		[host, ticket],
	)
	const today = localHour(view.asOf, timeZone).slice(0, 10)
	const long = useMemo<GadgetConfig>(
		() => ({
			...{ projects, channels, timeZone },
			...{ period: longSpan(today), group: 'day', measure: 'requests', compare: 'none', refresh: 15, by: 'channel' },
		}),
		[projects, channels, timeZone, today],
	)
	const now = useMemo(() => ({ ...long, agents }), [long, agents])
	const twoYears = useReport(further, long, seasons)
	return (
		<div className="parts">
			<Waiting host={further} config={now} />
			{view.parts?.heat && <HeatMaps heat={view.parts.heat} week={week} timeZone={timeZone} />}
			{view.parts?.distribution && <Distribution distribution={view.parts.distribution} clock={config.clock} />}
			<Answered report={twoYears}>
				{(found) => (
					<>
						<Seasons view={found} timeZone={timeZone} />
						<NextPeak view={found} timeZone={timeZone} week={week} />
					</>
				)}
			</Answered>
			<People host={further} shown={shown} agents={agents} onAgents={onAgents} />
		</div>
	)
}
