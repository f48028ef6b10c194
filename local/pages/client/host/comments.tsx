import Button from '@atlaskit/button/new'
import Lozenge from '@atlaskit/lozenge'
import * as React from 'react'
import { useCallback, useState } from 'react'
import { Adf } from '../adf'
import { Composer } from './composer'
import { useHost } from './host-context'
import { paragraphs, textOf } from './paragraphs'
import { Problem } from './problem'
import { useRead } from './use-read'

const everyMs = 4000

interface Comment {
	id: string
	author?: { displayName: string }
	body: unknown
	created: string
	updated: string
	jsdPublic?: boolean
}

/** @param issue REST path of the issue @param forCustomer it is a request, with a customer who reads public comments */
export function Comments({ issue, forCustomer }: { issue: string; forCustomer: boolean }) {
	const { api } = useHost()
	const read = useCallback(
		() => api<{ comments: Comment[] }>(`${issue}/comment?orderBy=created&maxResults=200`),
		[api, issue],
	)
	const comments = useRead(read, everyMs)
	const add = async (text: string, internal: boolean) => {
		const properties = internal ? [{ key: 'sd.public.comment', value: { internal: true } }] : []
		await api(`${issue}/comment`, { method: 'POST', body: { body: paragraphs(text), properties } })
		await comments.again()
	}
	return (
		<section aria-labelledby="comments">
			<h2 id="comments">Comments</h2>
			<Problem text={comments.problem} />
			{comments.value?.comments.map((comment) => (
				<Said key={comment.id} comment={comment} path={`${issue}/comment/${comment.id}`} done={comments.again} />
			))}
			<Composer
				label="Add a comment"
				actions={[
					{ text: forCustomer ? 'Reply to customer' : 'Comment', run: (text) => add(text, false) },
					{ text: 'Add internal note', run: (text) => add(text, true) },
				]}
			/>
		</section>
	)
}

function Said({ comment, path, done }: { comment: Comment; path: string; done: () => Promise<void> }) {
	const { api, settings } = useHost()
	const [editing, setEditing] = useState(false)
	const save = async (text: string) => {
		await api(path, { method: 'PUT', body: { body: paragraphs(text) } })
		setEditing(false)
		await done()
	}
	const by = comment.author?.displayName ?? 'somebody'
	return (
		<article
			className={comment.jsdPublic === false ? 'comment comment-internal' : 'comment'}
			aria-label={`Comment by ${by}`}
		>
			<div className="row">
				<strong dir="auto">{by}</strong>
				<span className="subtle">
					{new Date(comment.created).toLocaleString(settings.locale)}
					{comment.updated !== comment.created && ' (edited)'}
				</span>
				{comment.jsdPublic === false && <Lozenge appearance="moved">Internal</Lozenge>}
				<Button
					spacing="compact"
					appearance="subtle"
					aria-label={`Edit the comment by ${by}`}
					onClick={() => setEditing(!editing)}
				>
					Edit
				</Button>
			</div>
			{editing ? (
				<Composer label="Change the comment" start={textOf(comment.body)} actions={[{ text: 'Save', run: save }]} />
			) : (
				<div dir="auto">
					<Adf node={comment.body} />
				</div>
			)}
		</article>
	)
}
