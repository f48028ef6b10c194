import React from 'react'
import type { FlagView } from '../../../../src/contract'
import { whose } from '../figures/flag-kind'
import { FlagFacts } from './flag-facts'
import { FlagLine } from './flag-line'
import { FlagMark } from './flag-mark'

/** A gadget shows so many lines; the others are folded away. */
const MOST_LINES = 5

interface Props {
	flags: FlagView[]
	/** The report's. */
	timeZone: string
	/** As on the report page: in full, and also where there is nothing. */
	large: boolean
}

/** What the watch found, with its evidence. */
export function Flags({ flags, timeZone, large }: Props) {
	const standing = flags.filter(({ ended }) => ended === undefined)
	const ended = flags.filter((flag) => flag.ended !== undefined)
	if (flags.length === 0 && !large) return null
	const shown = large ? standing : standing.slice(0, MOST_LINES)
	return (
		<section className={large ? 'flags' : 'flags compact'} aria-labelledby="flags">
			<h2 id="flags" tabIndex={-1}>
				{titleOf(standing)}
			</h2>
			{standing.length === 0 && large && <p>All channels are as busy as expected.</p>}
			{shown.length > 0 && (
				<ul className={large ? 'cards' : undefined}>
					{shown.map((flag) =>
						large ? (
							<FlagCard key={flag.id} flag={flag} timeZone={timeZone} />
						) : (
							<FlagLine key={flag.id} flag={flag} timeZone={timeZone} />
						),
					)}
				</ul>
			)}
			<Folded title={(count) => `${count} more`} flags={standing.slice(shown.length)} timeZone={timeZone} />
			<Folded title={(count) => `${count} ended in the last days`} flags={ended} timeZone={timeZone} />
		</section>
	)
}

function titleOf(standing: FlagView[]): string {
	if (standing.length === 0) return 'Nothing to look at'
	return standing.length === 1 ? '1 thing to look at' : `${standing.length} things to look at`
}

function FlagCard({ flag, timeZone }: { flag: FlagView; timeZone: string }) {
	return (
		<li className={`flag ${flag.kind}`}>
			<h3>
				<FlagMark kind={flag.kind} /> <bdi>{whose(flag)}</bdi>
			</h3>
			<FlagFacts flag={flag} timeZone={timeZone} />
		</li>
	)
}

interface FoldedProps {
	title: (count: number) => string
	flags: FlagView[]
	timeZone: string
}

function Folded({ title, flags, timeZone }: FoldedProps) {
	if (flags.length === 0) return null
	return (
		<details className="folded">
			<summary>{title(flags.length)}</summary>
			<ul>
				{flags.map((flag) => (
					<FlagLine key={flag.id} flag={flag} timeZone={timeZone} />
				))}
			</ul>
		</details>
	)
}
