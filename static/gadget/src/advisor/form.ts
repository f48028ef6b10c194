import type { Answers } from './answers'
import { areHours, bounds, isCount } from './read-answers'

const counts = ['people', 'days', 'budget', 'volume'] as const

/** What the fields hold while they are being filled in: numbers and times as text. */
export interface AdvisorForm extends Omit<Answers, (typeof counts)[number] | 'from' | 'until'> {
	people: string
	days: string
	budget: string
	volume: string
	from: string
	until: string
}

export type AdvisorErrors = Partial<Record<(typeof counts)[number] | 'from' | 'until', string>>

export function toAdvisorForm({ people, days, budget, volume, from = '', until = '', ...same }: Answers): AdvisorForm {
	const text = (count: number | undefined) => (count === undefined ? '' : String(count))
	return { ...same, people: text(people), days: text(days), budget: text(budget), volume: text(volume), from, until }
}

/** The answers, without those fields that cannot be read, and what is wrong with these. Empty ones are simply not answered. */
export function readAdvisorForm(form: AdvisorForm): { answers: Answers; errors: AdvisorErrors } {
	const { people, days, budget, volume, from, until, ...same } = form
	const errors: AdvisorErrors = {}
	const answers: Answers = { ...same }
	const texts = { people, days, budget, volume }
	for (const name of counts) {
		const text = texts[name].trim()
		if (text === '') continue
		const count = /^\d+$/.test(text) ? Number(text) : Number.NaN
		if (isCount(count, name)) answers[name] = count
		else errors[name] = `Enter a whole number from ${bounds[name][0]} to ${bounds[name][1].toLocaleString('en')}.`
	}
	if (from !== '' && until !== '') {
		if (areHours(from, until)) Object.assign(answers, { from, until })
		else errors.until = 'The end must be after the beginning. Midnight is 00:00.'
	} else if (from !== '') errors.until = 'Enter an end, too.'
	else if (until !== '') errors.from = 'Enter a beginning, too.'
	return { answers, errors }
}
