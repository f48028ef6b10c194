import React from 'react'
import type { GadgetConfig } from '../../../../src/contract'

/** No channel to show: none is connected, or none is among those chosen. */
export function Empty({ config }: { config: GadgetConfig }) {
	if (config.projects.length > 0 || config.channels.length > 0)
		return (
			<div className="message">
				<h2>No channel among those chosen</h2>
				<p>None of the chosen channels is connected to the chosen projects. Choose others, or none to see all.</p>
			</div>
		)
	return (
		<div className="message">
			<h2>No channel is connected yet</h2>
			<p>
				A Jira admin connects a channel under <strong>Settings › Apps › Switchboard</strong>: choose the channel, paste
				the keys of its provider, and give the provider the address that is shown. The first message shows up here.
			</p>
			<p>Channels of projects that you may not browse are not shown.</p>
		</div>
	)
}
