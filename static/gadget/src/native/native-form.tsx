import React, { type FormEvent, useState } from 'react'
import type { NativeCounts } from '../../../../src/contract'
import { Field } from '../view/field'
import { useScene } from '../view/scene'
import { nativeChannels, nativeNames } from './names'
import { pieces } from './plan'
import { wantedSpan } from './session'
import type { Counting } from './use-native'

/** What the site calls its channels, what is counted so far, and the buttons that count. */
export function NativeForm({ counts, counting }: { counts: NativeCounts; counting: Counting }) {
	const { formats } = useScene()
	const [types, setTypes] = useState(counts.types)
	const { running, start } = counting
	const changed = nativeChannels.some((channel) => types[channel].trim() !== counts.types[channel])
	const begun = !changed && counts.projects.some(({ from }) => from !== undefined)
	const left = counts.projects.some(
		({ timeZone, from, until }) =>
			pieces(wantedSpan(Date.now(), timeZone), from && until ? { from, to: until } : undefined).length > 0,
	)
	const trimmed = () =>
		Object.fromEntries(nativeChannels.map((channel) => [channel, types[channel].trim()])) as NativeCounts['types']
	const submit = (event: FormEvent) => {
		event.preventDefault()
		if (!running) start(trimmed(), begun && !left)
	}
	if (counts.projects.length === 0) return <p>No account files requests in a project that you may browse.</p>
	return (
		<form aria-label="JSM’s own channels" onSubmit={submit}>
			<fieldset className="fields" disabled={running}>
				<legend className="subtle">
					What this site calls them in JQL’s request-channel-type; leave empty what it does not have
				</legend>
				{nativeChannels.map((channel) => (
					<Field key={channel} label={nativeNames[channel]}>
						{(ties) => (
							<input
								{...ties}
								type="text"
								maxLength={60}
								pattern="[^&quot;\\]*"
								value={types[channel]}
								onChange={({ target }) => setTypes({ ...types, [channel]: target.value })}
							/>
						)}
					</Field>
				))}
			</fieldset>
			<ul className="counted" hidden={running}>
				{counts.projects.map(({ key, name, from, until }) => (
					<li key={key}>
						{name} ({key}): {from && until ? `counted ${formats.range(from, until)}` : 'not counted yet'}
					</li>
				))}
			</ul>
			{!running && (
				<div className="buttons">
					<button type="submit" className={begun && !left ? undefined : 'primary'}>
						{!begun ? 'Count the last two years' : left ? 'Go on counting' : 'Count again'}
					</button>
					{begun && left && (
						<button type="button" onClick={() => start(trimmed(), true)}>
							Count again from the start
						</button>
					)}
				</div>
			)}
		</form>
	)
}
