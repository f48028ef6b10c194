import { Button, Comment, Heading, Icon, Inline, Lozenge, Stack, Text } from '@forge/react'
import React, { useState } from 'react'
import { isolate, startsOn } from './bidi'
import { markOf } from './delivery'
import { canSendAgain } from './send-again'
import type { Entry, Story } from './story'

/** The newest are what an agent needs; earlier ones are one click away. */
const STEP = 20

/** A mail may be pages long; the rest of it is one click away. */
const LINES = 12

interface Props {
	story: Story
	when: (at: number) => string
	/** Absent where nothing can be sent. */
	sendAgain: ((entry: Entry) => void) | undefined
}

/** What was said, oldest first, with times; agents' words with whether they arrived. */
export function Conversation({ story: { entries, internal }, when, sendAgain }: Props) {
	const [shown, setShown] = useState(STEP)
	const hidden = Math.max(0, entries.length - shown)
	return (
		<Stack space="space.150">
			<Heading size="small" as="h3">
				Conversation
			</Heading>
			{hidden > 0 && (
				<Inline>
					<Button appearance="subtle" spacing="compact" onClick={() => setShown(shown + STEP)}>
						{`Show ${Math.min(hidden, STEP)} earlier of ${hidden}`}
					</Button>
				</Inline>
			)}
			{entries.slice(hidden).map((entry) => (
				<Said key={entry.id} entry={entry} when={when} sendAgain={sendAgain} />
			))}
			{internal > 0 && (
				<Text size="small" color="color.text.subtlest">
					{internal === 1 ? '1 internal comment is left out.' : `${internal} internal comments are left out.`}
				</Text>
			)}
		</Stack>
	)
}

type EntryProps = Pick<Props, 'sendAgain'> & { entry: Entry }

function Said({ entry, when, sendAgain }: EntryProps & Pick<Props, 'when'>) {
	const [whole, setWhole] = useState(false)
	const lines = entry.text.split('\n').filter((line) => line.trim() !== '')
	// Folding away one line would save nothing.
	const folded = whole || lines.length <= LINES + 1 ? 0 : lines.length - LINES
	return (
		<Comment
			avatar={
				<Icon glyph={entry.from === 'customer' ? 'person-avatar' : 'headphones'} label={`${entry.from}'s message`} />
			}
			author={{ text: isolate(entry.sender) }}
			time={{ text: when(entry.at) }}
			content={
				<Stack space="space.050">
					{lines.length === 0 && <Text color="color.text.subtlest">(no text)</Text>}
					{lines.slice(0, lines.length - folded).map((line, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines have no other name and never change places
						<Text key={index} align={startsOn(line)}>
							{isolate(line)}
						</Text>
					))}
					{folded > 0 && (
						<Inline>
							<Button appearance="subtle" spacing="compact" onClick={() => setWhole(true)}>
								{`Show ${folded} more lines`}
							</Button>
						</Inline>
					)}
					<Fate entry={entry} sendAgain={sendAgain} />
				</Stack>
			}
		/>
	)
}

function Fate({ entry, sendAgain }: EntryProps) {
	if (entry.inJira) return <Lozenge>written in Jira</Lozenge>
	if (entry.from === 'customer') return null
	const { label, appearance } = markOf(entry.delivery)
	return (
		<Inline space="space.100" alignBlock="center" shouldWrap>
			<Lozenge appearance={appearance}>{label}</Lozenge>
			{entry.delivery?.reason && <Text size="small">{isolate(entry.delivery.reason)}</Text>}
			{sendAgain && canSendAgain(entry) && (
				<Button spacing="compact" onClick={() => sendAgain(entry)}>
					Send again
				</Button>
			)}
		</Inline>
	)
}
