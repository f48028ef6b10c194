import React from 'react'
import { ChoiceList } from '../../view/choice-list'
import { countries, languages } from '../places'
import { ageNames, customerNames, habitNames } from '../wording'
import { CodePicker } from './code-picker'
import { ChoiceField, type StepProps, withAnswer } from './fields'

const optionsOf = <T extends string>(names: readonly (readonly [T, string])[]) =>
	names.map(([value, label]) => ({ value, label }))

export function StepCustomers({ form, change, words }: StepProps) {
	return (
		<div className="fields">
			<ChoiceField
				label="Who are they?"
				options={customerNames}
				value={form.customers}
				onChange={(value) => change(withAnswer(form, 'customers', value))}
			/>
			<CodePicker
				legend="Countries where they are"
				one="a country"
				none="None chosen: regional habits do not count"
				codes={countries}
				chosen={form.countries}
				nameOf={words.country}
				onChange={(chosen) => change({ ...form, countries: chosen })}
			/>
			<CodePicker
				legend="Languages that they speak"
				one="a language"
				none="None chosen"
				codes={languages}
				chosen={form.languages}
				nameOf={words.language}
				onChange={(chosen) => change({ ...form, languages: chosen })}
			/>
			<ChoiceList
				legend="How old are they?"
				none="Not known"
				options={optionsOf(ageNames)}
				chosen={form.ages}
				onChange={(ages) => change({ ...form, ages })}
			/>
			<ChoiceList
				legend="What are they used to?"
				none="Not known"
				options={optionsOf(habitNames)}
				chosen={form.habits}
				onChange={(habits) => change({ ...form, habits })}
			/>
		</div>
	)
}
