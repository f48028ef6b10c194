import React from 'react'
import type { Advised } from '../advise'
import { profiles } from '../profiles'
import { sentence, type Words } from '../sentence'

/** What is left out, and why: the deciding reason, and what speaks most against it. */
export function NotAdvised({ channels, words }: { channels: Advised[]; words: Words }) {
	if (channels.length === 0) return null
	return (
		<details className="verdict not">
			<summary>
				<h3>
					Not for you: {words.formats.count(channels.length)} {channels.length === 1 ? 'channel' : 'channels'}, and why
				</h3>
			</summary>
			<ul>
				{channels.map(({ channel, reasons }) => (
					<li key={channel}>
						<strong>{profiles[channel].name}</strong>{' '}
						{reasons
							.filter(({ weight }, index) => index === 0 || weight < 0)
							.slice(0, 2)
							.map(({ text, values }) => sentence(text, values, words))
							.join(' ')}
					</li>
				))}
			</ul>
		</details>
	)
}
