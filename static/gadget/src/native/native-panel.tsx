import React, { useEffect, useRef } from 'react'
import type { NativeHost } from './host'
import { NativeForm } from './native-form'
import { NativeProgress } from './native-progress'
import { useAdmin, useNative } from './use-native'

interface Props {
	host: NativeHost
	/** There are new numbers. */
	onCounted?: () => void
}

/** Where a Jira admin has JSM's own channels counted; nothing for anybody else. What is counted so far is read when it is opened. */
export function NativePanel({ host, onCounted }: Props) {
	const admin = useAdmin(host)
	const counting = useNative(host, onCounted)
	const opened = useRef(false)
	const { counts, running, problem, load } = counting
	const frame = useRef<HTMLDetailsElement>(null)
	const before = useRef(running)
	useEffect(() => {
		// The button that was pressed has given way to another.
		if (before.current !== running && document.activeElement === document.body)
			frame.current?.querySelector('button')?.focus()
		before.current = running
	}, [running])
	if (!admin) return null
	return (
		<details
			ref={frame}
			className="native"
			onToggle={({ currentTarget }) => {
				if (!currentTarget.open || opened.current) return
				opened.current = true
				load()
			}}
		>
			<summary>
				<h2>JSM’s own channels</h2>
			</summary>
			<p>
				Requests that came by the portal, email, the widget, chat or the API are counted by Jira’s search from this
				browser, with your rights: what you may not see is not counted. Later days are added every night.
			</p>
			{problem !== undefined && (
				<div className="message problem" role="alert">
					<p>{problem}</p>
					{!counts && (
						<button type="button" onClick={load}>
							Try again
						</button>
					)}
				</div>
			)}
			{!counts && problem === undefined && (
				<p className="subtle" role="status">
					Loading what is counted so far
				</p>
			)}
			{counts && <NativeForm key={JSON.stringify(counts.types)} counts={counts} counting={counting} />}
			{counts && running && <NativeProgress counting={counting} />}
			{counting.finished && !running && <p role="status">All is counted up to yesterday.</p>}
		</details>
	)
}
