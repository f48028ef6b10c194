import { Button, ButtonGroup, Form, FormFooter, FormHeader, LoadingButton, Stack } from '@forge/react'
import React, { useRef, useState } from 'react'
import type { WatchSettings, WatchSettingsView } from '../contract'
import { Failure } from './failure'
import { useSubmit } from './use-submit'
import { type Draft, draftOf, type Problems, problemsOf, settingsOf, type WatchedProject } from './watch-draft'
import { WatchWays } from './watch-ways'

interface Props {
	project: WatchedProject
	view: WatchSettingsView
	/** @throws Error with the reason, which is shown; what was typed stays */
	save: (settings: WatchSettings) => Promise<void>
	cancel: () => void
}

/** Where one project’s flags are told. As in the account form, the draft is in a ref, so that submitting right after typing sees the last letter. */
export function WatchForm({ project, view, save, cancel }: Props) {
	const latest = useRef<Draft>(draftOf(project, view.messengers))
	const [draft, setDraft] = useState(latest.current)
	const { tried, saving, failure, submit } = useSubmit(() =>
		Object.keys(problemsOf(latest.current)).length > 0 ? undefined : save(settingsOf(latest.current)),
	)
	const problems: Problems = tried ? problemsOf(draft) : {}

	const change = (edit: (before: Draft) => Draft) => {
		latest.current = edit(latest.current)
		setDraft(latest.current)
	}

	return (
		<Form onSubmit={submit}>
			<FormHeader title={`Where flags of ${project.name} are told`} />
			<WatchWays
				projects={view.projects}
				messengers={view.messengers}
				draft={draft}
				problems={problems}
				change={change}
			/>
			<FormFooter align="start">
				<Stack space="space.150">
					{failure !== undefined && <Failure title="The settings were not saved" problem={failure} />}
					<ButtonGroup label="Watch form">
						<LoadingButton type="submit" appearance="primary" isLoading={saving}>
							Save
						</LoadingButton>
						<Button appearance="subtle" isDisabled={saving} onClick={() => cancel()}>
							Cancel
						</Button>
					</ButtonGroup>
				</Stack>
			</FormFooter>
		</Form>
	)
}
