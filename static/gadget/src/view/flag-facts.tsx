import React, { type ReactNode } from 'react'
import type { FlagView } from '../../../../src/contract'
import { actionNames, kindNames, whose } from '../figures/flag-kind'
import { localHour } from '../figures/local'
import { FlagPicture } from './flag-picture'
import { useScene } from './scene'
import { SiteLink } from './site-link'

/** What a flag rests on, what to do about it, and why. `timeZone`: the report's. */
export function FlagFacts({ flag, timeZone }: { flag: FlagView; timeZone: string }) {
	const { formats } = useScene()
	const { series, peak, about, check, action, reasons, task } = flag
	return (
		<>
			<p>{flag.evidence}</p>
			{series && <FlagPicture series={series} name={`${whose(flag)}, ${kindNames[flag.kind].toLowerCase()}`} />}
			{peak && (
				<p>
					<strong>Peak:</strong> {formats.count(peak.count)} where {formats.tenth(peak.expected)} were expected,{' '}
					<bdi>{formats.moment(peak.at, timeZone)}</bdi>.
				</p>
			)}
			{about && about.length > 0 && <Listed title="What it is about" items={about} />}
			{check && (
				<p>
					<strong>The provider says</strong> (<bdi>{formats.moment(check.at, timeZone)}</bdi>):{' '}
					<span className={check.ok === false ? 'bad' : undefined}>{checkText(check)}</span>
				</p>
			)}
			<p>
				<strong>Advice:</strong> {action && <span className="lozenge action">{actionNames[action]}</span>} {flag.advice}
			</p>
			{reasons && reasons.length > 0 && <Listed title="Why" items={reasons} />}
			<p className="subtle">
				{flag.rule} <FlagTime flag={flag} timeZone={timeZone} />.
			</p>
			{task !== undefined && (
				<p>
					<strong>Task:</strong> <SiteLink path={`/browse/${encodeURIComponent(task)}`}>{task}</SiteLink>
				</p>
			)}
		</>
	)
}

const checkText = ({ ok, detail }: NonNullable<FlagView['check']>): string =>
	ok === null ? `it cannot be asked. ${detail}` : ok ? `it is connected. ${detail}` : `it is not connected. ${detail}`

/** Since when it stands: a quiet channel is a matter of days, the others of hours. */
export function FlagTime({ flag: { kind, since, ended }, timeZone }: { flag: FlagView; timeZone: string }): ReactNode {
	const { formats } = useScene()
	const when = (at: number) =>
		kind === 'low-use' ? formats.day(localHour(at, timeZone).slice(0, 10)) : formats.moment(at, timeZone)
	if (ended === undefined)
		return (
			<>
				Since <bdi>{when(since)}</bdi>
			</>
		)
	return (
		<>
			From <bdi>{when(since)}</bdi> to <bdi>{when(ended)}</bdi>
		</>
	)
}

function Listed({ title, items }: { title: string; items: string[] }) {
	return (
		<div>
			<p>
				<strong>{title}:</strong>
			</p>
			<ul className="points">
				{items.map((item) => (
					<li key={item}>{item}</li>
				))}
			</ul>
		</div>
	)
}
