import React from 'react'
import { ChoiceList } from '../../view/choice-list'
import { Problem } from '../../view/problem'
import type { ChoicesState } from '../../view/use-choices'
import { advisedChannels, profiles } from '../profiles'
import { ChoiceField, type StepProps, withAnswer } from './fields'
import type { OwnState } from './use-own'

interface Props extends StepProps {
	reading: OwnState
	choices: ChoicesState
}

/** What is known to be in use, and what is answered elsewhere. */
export function StepUsed({ form, change, own, words, reading, choices }: Props) {
	const known = own.channels.map(({ channel }) => channel)
	const others = advisedChannels.filter((channel) => !known.includes(channel) && channel !== 'jsm-api')
	const projects = choices.state === 'ready' ? choices.projects : []
	return (
		<>
			{reading.problem !== undefined && <Problem text={reading.problem} retry={reading.retry} />}
			{reading.data === undefined && reading.problem === undefined && (
				<p className="subtle" role="status">
					Reading your own data
				</p>
			)}
			{reading.data && (
				<p>
					{own.channels.length === 0
						? 'Switchboard has counted nothing yet.'
						: `Switchboard counts ${words.list(
								own.channels.map(
									({ channel, requests }) => `${profiles[channel].name} (${words.formats.count(requests)})`,
								),
							)}: the requests of the last ${words.formats.count(own.span)} days.`}
				</p>
			)}
			<div className="fields">
				{(projects.length > 1 || form.project !== undefined) && (
					<ChoiceField
						label="Own data of"
						help="No answer: of all projects that you may browse."
						options={projectOptions(projects, form.project)}
						value={form.project}
						onChange={(value) => change(withAnswer(form, 'project', value))}
					/>
				)}
				<ChoiceList
					legend="Also answered, outside of Switchboard"
					none="Nothing else"
					options={others.map((channel) => ({ value: channel, label: profiles[channel].name }))}
					chosen={form.used.filter((channel) => !known.includes(channel))}
					onChange={(used) => change({ ...form, used })}
				/>
			</div>
		</>
	)
}

/** The chosen one stays in sight where it is no longer offered. */
function projectOptions(projects: { key: string; name: string }[], chosen: string | undefined) {
	const options = projects.map(({ key, name }) => [key, `${name} (${key})`] as const)
	if (chosen === undefined || projects.some(({ key }) => key === chosen)) return options
	return [...options, [chosen, `${chosen} (not available to you)`] as const]
}
