import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useState } from 'react'
import { Problem } from './problem'
import type { Reading } from './use-read'

/** An account as `/local/accounts` lists it. */
export interface Account {
	id: string
	channel: string
	name: string
	url: string
}

export function Accounts({ accounts: { value, problem } }: { accounts: Reading<Account[]> }) {
	if (problem) return <Problem text={problem} />
	if (!value) return <p>Loading…</p>
	if (value.length === 0) {
		return (
			<p>
				No account yet. Add one on the <a href="/admin">admin page</a>.
			</p>
		)
	}
	return (
		<table>
			<thead>
				<tr>
					<th>Account</th>
					<th>Channel</th>
					<th>Webhook URL</th>
					<th>As a customer</th>
				</tr>
			</thead>
			<tbody>
				{value.map(({ id, name, channel, url }) => (
					<tr key={id}>
						<td>{name}</td>
						<td>{channel}</td>
						<td>
							<code className="url">{url}</code> <Copy text={url} label={`Copy the URL of ${name}`} />
						</td>
						<td>
							<a href={`/write/${encodeURIComponent(id)}`}>Write on {name}</a>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	)
}

function Copy({ text, label }: { text: string; label: string }) {
	const [copied, setCopied] = useState(false)
	const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true))
	return (
		<Button spacing="compact" aria-label={label} onClick={() => void copy()}>
			{copied ? 'Copied' : 'Copy'}
		</Button>
	)
}
