import AtlaskitSelect from '@atlaskit/select'
import * as React from 'react'
import { useEffect, useState } from 'react'
import type { Props, Registry } from '../component'
import { call, flag, fromProp, part, text } from '../doc'
import { loose } from '../loose'
import { Nodes } from '../node'
import { findUsers, type User as JiraUser, readUser } from '../users'

const Select_ = loose(AtlaskitSelect)

function User({ doc }: Props) {
	const accountId = text(doc, 'accountId') ?? ''
	const [user, setUser] = useState<JiraUser>()
	useEffect(() => {
		readUser(accountId).then(setUser, () => undefined)
	}, [accountId])
	return <span className="uikit-user">{user?.displayName ?? accountId}</span>
}

/** Gives the app the chosen user, or the list of them. */
function UserPicker({ doc }: Props) {
	const [users, setUsers] = useState<JiraUser[]>([])
	const id = text(doc, 'id') ?? text(doc, 'name')
	useEffect(() => {
		findUsers().then(setUsers, () => undefined)
	}, [])
	const options = users.map((user) => ({ label: user.displayName, value: user.accountId }))
	const given = (value: unknown) => options.filter((option) => [value].flat().includes(option.value))
	const chosen = (option: { label: string; value: string }) => ({ id: option.value, type: 'user', name: option.label })
	return (
		<div>
			<label className="uikit-label" htmlFor={id}>
				{text(doc, 'label')}
			</label>
			<Select_
				key={options.length}
				inputId={id}
				name={text(doc, 'name')}
				options={options}
				isMulti={flag(doc, 'isMulti')}
				isDisabled={flag(doc, 'isDisabled')}
				isClearable
				placeholder={text(doc, 'placeholder')}
				defaultValue={given(doc.props.defaultValue ?? doc.props.value)}
				onChange={(value: null | { label: string; value: string } | { label: string; value: string }[]) =>
					call(doc, 'onChange', Array.isArray(value) ? value.map(chosen) : value && chosen(value))
				}
			/>
			<p className="uikit-message">{text(doc, 'description')}</p>
		</div>
	)
}

interface Piece {
	text?: string
}

function Comment({ doc }: Props) {
	const author = doc.props.author as Piece | undefined
	const time = doc.props.time as Piece | undefined
	return (
		<article className="uikit-comment">
			<div aria-hidden={part(doc, 'avatar').length === 0}>
				<Nodes docs={part(doc, 'avatar')} />
			</div>
			<div>
				<header className="uikit-row">
					<strong>{author?.text}</strong>
					{text(doc, 'type') && <span className="uikit-tag">{text(doc, 'type')}</span>}
					<span className="uikit-subtle">{time?.text}</span>
				</header>
				<Nodes docs={part(doc, 'content')} />
				<div className="uikit-row">
					<Nodes docs={fromProp(doc.props.actions)} />
				</div>
				<Nodes docs={doc.children.filter((child) => child.type !== 'ContentWrapper')} />
			</div>
		</article>
	)
}

const UserGroup = ({ doc }: Props) => (
	<div className="uikit-row">
		<Nodes docs={doc.children} />
	</div>
)

export const people: Registry = { User, UserGroup, UserPicker, Comment }
