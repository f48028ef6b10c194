import { Heading, Spinner, Stack, Text } from '@forge/react'
import React, { useState } from 'react'
import type { WatchSettings } from '../contract'
import { ask } from './ask'
import { Failure } from './failure'
import { useActions } from './use-actions'
import { useAnswer } from './use-answer'
import { WatchForm } from './watch-form'
import { WatchProject } from './watch-project'

/** Where flags are told, by project. */
export function WatchSettingsSection() {
	const { value, problem, loading, again } = useAnswer(() => ask('watchSettings'))
	const [editing, setEditing] = useState<string>()
	/** What was saved since the last answer. */
	const [saved, setSaved] = useState<Record<string, WatchSettings>>({})
	const actions = useActions()

	async function save(project: string, name: string, settings: WatchSettings) {
		const kept = await ask('saveWatchSettings', { project, settings })
		setSaved((before) => ({ ...before, [project]: kept }))
		setEditing(undefined)
		await actions.run(`save:${project}`, '', async () => ({
			appearance: 'success',
			title: `The settings of ${name} are saved`,
		}))
	}

	if (value?.projects.length === 0) return null
	return (
		<Stack space="space.200">
			<Heading size="small" as="h2">
				Where flags are told
			</Heading>
			<Text>
				The watch flags channels that are little used, surge or have gone silent. Choose for each project where your
				team hears of it besides.
			</Text>
			{!value && loading && <Spinner label="Loading where flags are told" />}
			{problem !== undefined && (
				<Failure title="Where flags are told could not be loaded" problem={problem} retry={again} />
			)}
			{value?.projects.map((one) => {
				const project = { ...one, settings: saved[one.key] ?? one.settings }
				return editing === one.key ? (
					<WatchForm
						key={one.key}
						project={project}
						view={value}
						save={(settings) => save(one.key, one.name, settings)}
						cancel={() => setEditing(undefined)}
					/>
				) : (
					<WatchProject
						key={one.key}
						project={project}
						messengers={value.messengers}
						actions={actions}
						edit={() => {
							actions.setNotice(undefined)
							setEditing(one.key)
						}}
					/>
				)
			})}
		</Stack>
	)
}
