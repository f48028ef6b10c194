import { FormSection, HelperMessage, SectionMessage, Text } from '@forge/react'
import React from 'react'
import { Chosen } from './chosen'
import { Field } from './field'
import { ANY_TYPE, type Draft, type Problems, type WatchedProject } from './watch-draft'
import { Switch } from './watch-switch'

interface Props {
	projects: WatchedProject[]
	draft: Draft
	problems: Problems
	change: (edit: (before: Draft) => Draft) => void
}

/** The Jira task of each flag. */
export function TaskFields({ projects, draft, problems, change }: Props) {
	const { on, project, type } = draft.task
	const set = (part: Partial<Draft['task']>) => change((before) => ({ ...before, task: { ...before.task, ...part } }))
	const types = projects.find(({ key }) => key === project.trim().toUpperCase())?.types
	return (
		<FormSection title="Jira task">
			<Switch
				name="task"
				label="Open a task for each flag, and close it when the flag ends"
				on={on}
				set={(chosen) => set({ on: chosen })}
			/>
			<HelperMessage>
				It is no customer’s request. It carries the labels switchboard-flag and switchboard-surge, -silent or -low-use,
				which automation rules can act on. A task that you close or delete stays so.
			</HelperMessage>
			{on && (
				<>
					<Field
						name="watch-task-project"
						label="Project key"
						value={project}
						problem={problems.task}
						// A type belongs to its project.
						set={(key) => set({ project: key, type: ANY_TYPE })}
					/>
					{types && types.length > 0 && (
						<Chosen
							name="watch-task-type"
							label="Type"
							options={[
								{ label: 'The project’s plain task', value: ANY_TYPE },
								...types.map(({ id, name }) => ({ label: name, value: id })),
							]}
							value={type}
							choose={(id) => set({ type: id })}
						/>
					)}
					{types?.length === 0 && (
						<SectionMessage appearance="warning">
							<Text>
								The app cannot make tasks in this project: a type is needed with a description and labels and no further
								required field.
							</Text>
						</SectionMessage>
					)}
				</>
			)}
		</FormSection>
	)
}
