import * as React from 'react'
import { useCallback, useState } from 'react'
import type { Account } from './accounts'
import { Composer } from './composer'
import { useHost } from './host-context'
import { NewPerson } from './new-person'
import { merge, type Person } from './people'
import { Problem } from './problem'
import { useRead } from './use-read'

const everyMs = 1500

interface Line {
	from: 'customer' | 'company'
	text: string
	at: number
	status: number
}

/** A customer's phone on one account. */
export function Write({ account }: { account: string }) {
	const { api } = useHost()
	const accounts = useRead(useCallback(() => api<Account[]>('/local/accounts'), [api]))
	const known = useRead(
		useCallback(() => api<Person[]>(`/local/people?account=${encodeURIComponent(account)}`), [api, account]),
	)
	const [added, setAdded] = useState<Person[]>([])
	const [chosen, setChosen] = useState('ana')
	const people = merge([...(known.value ?? []), ...added])
	const person = people.find(({ id }) => id === chosen) ?? people[0]
	const here = accounts.value?.find(({ id }) => id === account)
	if (!person) return null
	return (
		<>
			<h1>Write on {here?.name ?? account}</h1>
			<Problem text={accounts.value && !here ? `There is no account ${account}.` : accounts.problem} />
			<div className="row">
				<label>
					Customer{' '}
					<select value={person.id} onChange={(event) => setChosen(event.target.value)}>
						{people.map(({ id, name, phone }) => (
							<option key={id} value={id}>
								{[name ?? id, phone].filter(Boolean).join(' · ')}
							</option>
						))}
					</select>
				</label>
				<NewPerson
					onAdd={(next) => {
						setAdded([...added, next])
						setChosen(next.id)
					}}
				/>
			</div>
			<Phone key={person.id} account={account} channel={here?.channel ?? ''} person={person} />
		</>
	)
}

function Phone({ account, channel, person }: { account: string; channel: string; person: Person }) {
	const { api } = useHost()
	const path = `/local/chat?${new URLSearchParams({ account, person: person.id })}`
	const chat = useRead(
		useCallback(() => api<{ lines: Line[] }>(path), [api, path]),
		everyMs,
	)
	const send = async (text: string) => {
		await api('/local/write', { method: 'POST', body: { account, person, text } })
		await chat.again()
	}
	return (
		<section className="phone" aria-label={`${person.name ?? person.id}’s phone`}>
			<p className="subtle">{[channel, person.name, person.language].filter(Boolean).join(' · ')}</p>
			<Problem text={chat.problem} />
			<ol className="chat" aria-live="polite">
				{chat.value?.lines.map((line) => (
					<Bubble key={`${line.from}${line.at}${line.text}`} line={line} />
				))}
			</ol>
			<Composer label="Message" actions={[{ text: 'Send', run: send }]} />
		</section>
	)
}

function Bubble({ line: { from, text, at, status } }: { line: Line }) {
	const { settings } = useHost()
	const refused = from === 'customer' && (status < 200 || status >= 300)
	return (
		<li className={`bubble bubble-${from}`}>
			<div dir="auto">{text}</div>
			<small>
				{from === 'customer' ? 'You' : 'Support'}, {new Date(at).toLocaleString(settings.locale)}
				{from === 'customer' && (refused ? ` · the app answered ${status}` : ' · ✓ taken')}
			</small>
		</li>
	)
}
