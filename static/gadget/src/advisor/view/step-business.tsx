import React from 'react'
import { noAnswers } from '../answers'
import { factsOf } from '../holds'
import { industryNames } from '../wording'
import { ChoiceField, type StepProps, TextField, withAnswer } from './fields'

export function StepBusiness({ form, change, errors, own, words }: StepProps) {
	const { volume } = factsOf(noAnswers, own)
	const help =
		volume === undefined
			? 'On all channels together.'
			: `On all channels together. Left out, your own data count: about ${words.formats.count(Math.round(volume))}.`
	return (
		<div className="fields">
			<ChoiceField
				label="Industry"
				options={industryNames}
				value={form.industry}
				onChange={(value) => change(withAnswer(form, 'industry', value))}
			/>
			<TextField
				label="Requests a month"
				help={help}
				value={form.volume}
				error={errors.volume}
				onChange={(value) => change({ ...form, volume: value })}
			/>
		</div>
	)
}
