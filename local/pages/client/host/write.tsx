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
	atOnce?: true
}

interface Chat {
	lines: Line[]
	/** The channel's name. */
	channel: string
	/** Whether agents' answers can reach the customer here. */
	canAnswer: boolean
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
						{people.map(({ id, name, phone, email }) => (
							<option key={id} value={id}>
								{[name ?? id, phone ?? email].filter(Boolean).join(' · ')}
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
			<Phone key={person.id} account={account} person={person} />
		</>
	)
}

function Phone({ account, person }: { account: string; person: Person }) {
	const { api } = useHost()
	const path = `/local/chat?${new URLSearchParams({ account, person: person.id })}`
	const chat = useRead(
		useCallback(() => api<Chat>(path), [api, path]),
		everyMs,
	)
	const send = async (text: string) => {
		await api('/local/write', { method: 'POST', body: { account, person, text } })
		await chat.again()
	}
	return (
		<section className="phone" aria-label={`${person.name ?? person.id}’s phone`}>
			<p className="subtle">
				{[chat.value?.channel, person.name, person.phone, person.email, person.language].filter(Boolean).join(' · ')}
			</p>
			<Problem text={chat.problem} />
			{chat.value && !chat.value.canAnswer && (
				<p className="note">
					This account only receives: agents’ answers cannot reach the customer here. What the app says at once, if
					anything, is shown.
				</p>
			)}
			<ol className="chat" aria-live="polite">
				{chat.value?.lines.map((line) => (
					<Bubble key={`${line.from}${line.at}${line.text}`} line={line} />
				))}
			</ol>
			<Composer label="Message" actions={[{ text: 'Send', run: send }]} />
		</section>
	)
}

function Bubble({ line: { from, text, at, status, atOnce } }: { line: Line }) {
	const { settings } = useHost()
	const refused = from === 'customer' && (status < 200 || status >= 300)
	return (
		<li className={`bubble bubble-${from}`}>
			<div dir="auto">{text}</div>
			<small>
				{from === 'customer' ? 'You' : atOnce ? 'Said at once by the app' : 'Support'},{' '}
				{new Date(at).toLocaleString(settings.locale)}
				{from === 'customer' && (refused ? ` · the app answered ${status}` : ' · ✓ taken')}
			</small>
		</li>
	)
}
