import React from 'react'
import type { FlagView } from '../../../../src/contract'
import { localHour } from '../figures/local'
import { useScene } from './scene'

const names: Record<FlagView['kind'], string> = { 'low-use': 'Low use', surge: 'Surge', silent: 'Silent' }

/** What the watch found, with its evidence. `timeZone`: the report's. */
export function Flags({ flags, timeZone }: { flags: FlagView[]; timeZone: string }) {
	const { formats } = useScene()
	if (flags.length === 0) return null
	return (
		<section className="flags" aria-labelledby="flags-title">
			<h2 id="flags-title">{flags.length === 1 ? '1 channel to look at' : `${flags.length} channels to look at`}</h2>
			<ul>
				{flags.map((flag) => (
					<li key={`${flag.kind} ${flag.account} ${flag.since}`} className={`flag ${flag.kind}`}>
						<h3>
							<FlagMark kind={flag.kind} /> {flag.accountName}
						</h3>
						<p>{flag.evidence}</p>
						<p>
							<strong>Advice:</strong> {flag.advice}
						</p>
						<p className="subtle">
							{flag.rule} Since <bdi>{formats.day(localHour(flag.since, timeZone).slice(0, 10))}</bdi>.
						</p>
					</li>
				))}
			</ul>
		</section>
	)
}

/** The flag's kind, as a mark beside a name. */
export function FlagMark({ kind }: { kind: FlagView['kind'] }) {
	return <span className={`lozenge ${kind}`}>{names[kind]}</span>
}
