import React from 'react'
import { languages } from '../places'
import { yesNoNames } from '../wording'
import { CodePicker } from './code-picker'
import { ChoiceField, type StepProps, TextField, withAnswer } from './fields'

export function StepTeam({ form, change, errors, words }: StepProps) {
	const text = (name: 'people' | 'days' | 'from' | 'until' | 'budget') => ({
		value: form[name],
		error: errors[name],
		onChange: (value: string) => change({ ...form, [name]: value }),
	})
	return (
		<div className="fields">
			<TextField
				label="People who answer customers"
				help="Count those with other work by their part of the day."
				{...text('people')}
			/>
			<ChoiceField
				label="Can they take calls?"
				options={yesNoNames}
				value={form.phone}
				onChange={(value) => change(withAnswer(form, 'phone', value))}
			/>
			<ChoiceField
				label="Do they write well?"
				help="Long, careful answers come easily to them."
				options={yesNoNames}
				value={form.writing}
				onChange={(value) => change(withAnswer(form, 'writing', value))}
			/>
			<TextField label="Open days a week" {...text('days')} />
			<TextField label="Open from" time {...text('from')} />
			<TextField label="Open until" time {...text('until')} />
			<TextField
				label="Budget for channels a month, in US dollars"
				help="For accounts, numbers and messages, without your team."
				{...text('budget')}
			/>
			<CodePicker
				legend="Languages that the team speaks"
				one="a language"
				none="None chosen"
				codes={languages}
				chosen={form.teamLanguages}
				nameOf={words.language}
				onChange={(teamLanguages) => change({ ...form, teamLanguages })}
			/>
		</div>
	)
}
