import React, { useId } from 'react'
import { useScene } from '../view/scene'
import type { Counting } from './use-native'

/** How far the counting is, and how to stop it. */
export function NativeProgress({ counting: { progress, pausedUntil, cancel } }: { counting: Counting }) {
	const { formats, timeZone } = useScene()
	const id = useId()
	const where = progress?.next
		? `${progress.next.project}, ${formats.month(progress.next.month)}`
		: 'Asking what is left'
	const found = progress ? ` · Requests found: ${formats.count(progress.found)}` : ''
	return (
		<div className="counting">
			<label htmlFor={id}>
				{progress
					? `${formats.count(progress.done)} of ${formats.count(progress.of)} months counted`
					: 'Starting to count'}
			</label>
			<progress id={id} max={progress?.of ?? 1} value={progress?.done ?? 0} />
			<p className="subtle" role="status">
				{pausedUntil === undefined
					? `${where}${found}`
					: `Jira asks for a pause; goes on at ${formats.moment(pausedUntil, timeZone)}.`}
			</p>
			<p className="subtle">Keep this page open. What is saved is not counted again.</p>
			<button type="button" onClick={cancel}>
				Cancel
			</button>
		</div>
	)
}
