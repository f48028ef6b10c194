import { Button, ButtonGroup, Heading, List, ListItem, LoadingButton, SectionMessage, Stack, Text } from '@forge/react'
import React, { useState } from 'react'
import type { Api, WatchSettingsView } from '../contract'
import { ask } from './ask'
import { NoticeMessage } from './notice'
import type { useActions } from './use-actions'
import { summaryOf, type WatchedProject } from './watch-draft'

type Answers = ReturnType<Api['tryWatch']>

interface Props {
	project: WatchedProject
	messengers: WatchSettingsView['messengers']
	actions: ReturnType<typeof useActions>
	edit: () => void
}

const WAYS: Record<Answers[number]['way'], string> = { task: 'Task', mail: 'Mail', message: 'Message' }

/** What one project has chosen, whether it works, and an example on demand. */
export function WatchProject({ project: { key, name, settings, troubles }, messengers, actions, edit }: Props) {
	const [answers, setAnswers] = useState<Answers>()
	const { busy, about, notice, run } = actions
	const chosen = settings.task !== undefined || settings.message !== undefined
	const example = () =>
		run(`example:${key}`, `No example of ${name} could be sent`, async () => {
			setAnswers(undefined)
			setAnswers(await ask('tryWatch', { project: key }))
			return undefined
		})
	return (
		<Stack space="space.100">
			<Heading size="xsmall" as="h3">{`${name} (${key})`}</Heading>
			<Text>{summaryOf(settings, messengers)}</Text>
			{troubles.length > 0 && (
				<SectionMessage appearance="warning" title="Some flags could not be told">
					<Lines lines={troubles} />
					<Text>It is tried again a day later, and as soon as you save the settings.</Text>
				</SectionMessage>
			)}
			{answers && <Example answers={answers} />}
			{notice && about === key && <NoticeMessage notice={notice} />}
			<ButtonGroup label={`Where flags of ${name} are told`}>
				<Button onClick={() => edit()}>Change</Button>
				{chosen && (
					<LoadingButton isLoading={busy === `example:${key}`} onClick={() => void example()}>
						Send an example
					</LoadingButton>
				)}
			</ButtonGroup>
		</Stack>
	)
}

function Example({ answers }: { answers: Answers }) {
	const failed = answers.some(({ ok }) => !ok)
	return (
		<SectionMessage
			appearance={failed ? 'error' : 'success'}
			title={failed ? 'The example did not get through everywhere' : 'The example was sent'}
		>
			<Lines lines={answers.map(({ way, detail }) => `${WAYS[way]}: ${detail}`)} />
		</SectionMessage>
	)
}

const Lines = ({ lines }: { lines: string[] }) => (
	<List type="unordered">
		{lines.map((line) => (
			<ListItem key={line}>{line}</ListItem>
		))}
	</List>
)
