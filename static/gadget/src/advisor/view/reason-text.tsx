import React, { type MouseEvent } from 'react'
import { useScene } from '../../view/scene'
import type { Reason } from '../judge'
import { sentence, type Words } from '../sentence'

const spoken = { pro: 'For it: ', con: 'Against it: ', remark: 'Note: ' }

/** One reason: whether it speaks for or against, and where it comes from. */
export function ReasonText({ reason, words }: { reason: Reason; words: Words }) {
	const { weight, text, values, source } = reason
	const side = weight > 0 ? 'pro' : weight < 0 ? 'con' : 'remark'
	return (
		<li className={`reason ${side}`}>
			<span className="unseen">{spoken[side]}</span>
			{sentence(text, values, words)} {source !== undefined && <SourceMark {...{ reason, source, words }} />}
		</li>
	)
}

interface MarkProps {
	reason: Reason
	source: NonNullable<Reason['source']>
	words: Words
}

function SourceMark({ reason, source, words }: MarkProps) {
	const { open } = useScene()
	// The own numbers need no source.
	if (/^(own|flag|team|budget|volume)-/.test(reason.id) && source === 'rule of thumb') return null
	if (source === 'rule of thumb') return <span className="subtle">(rule of thumb)</span>
	const follow = (event: MouseEvent) => {
		// The frame may not open windows by itself everywhere; the product may.
		event.preventDefault()
		open(source.url)
	}
	return (
		<a className="subtle" href={source.url} target="_blank" rel="noreferrer" onClick={follow}>
			Source{source.year === undefined ? '' : `, ${source.year}`}
			<span className="unseen">: {sentence(reason.text, reason.values, words)}</span>
		</a>
	)
}
