import { Button, Inline, Link, Lozenge, SectionMessage, Stack, Strong, Text } from '@forge/react'
import React, { type ReactNode, useState } from 'react'
import type { FlagView } from '../contract'
import { FlagGrounds } from './flag-grounds'
import { actionNames, checkText, flagNames, titleOf } from './flag-words'
import { type Locality, localTime } from './moments'

interface Props {
	flag: FlagView
	locality: Locality
	/** It stands where only one account is spoken of. */
	own?: boolean
	/** What it rests on is shown only when it is asked for: one among many. */
	brief?: boolean
	/** What can be done about it here. */
	children?: ReactNode
}

/** A flag with its evidence, what to do about it, and what both rest on. */
export function Flag({ flag, locality, own = false, brief = false, children }: Props) {
	const [asked, setAsked] = useState(false)
	const open = asked || !brief
	const { kind, check, action, task } = flag
	return (
		<SectionMessage appearance={kind === 'silent' ? 'error' : 'warning'} title={own ? flagNames[kind] : titleOf(flag)}>
			<Stack space="space.100">
				<Text>{flag.evidence}</Text>
				{check && (
					<Text>
						<Strong>The provider says</Strong> ({localTime(check.at, locality)}): {checkText(check)}
					</Text>
				)}
				<Inline space="space.100" alignBlock="center" shouldWrap>
					{action && <Lozenge>{actionNames[action]}</Lozenge>}
					<Text>
						<Strong>Advice:</Strong> {flag.advice}
					</Text>
				</Inline>
				{open && <FlagGrounds flag={flag} locality={locality} />}
				{task !== undefined && (
					<Text>
						<Strong>Task:</Strong>{' '}
						<Link href={`/browse/${encodeURIComponent(task)}`} openNewTab>
							{task}
						</Link>
					</Text>
				)}
				<Text size="small" color="color.text.subtle">
					Since {localTime(flag.since, locality)}
				</Text>
				<Inline space="space.100" shouldWrap>
					{brief && (
						<Button spacing="compact" onClick={() => setAsked(!asked)}>
							{open ? 'Hide details' : 'Show details'}
						</Button>
					)}
					{children}
				</Inline>
			</Stack>
		</SectionMessage>
	)
}
