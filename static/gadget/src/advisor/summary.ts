import type { Answers } from './answers'
import { profiles } from './profiles'
import { apart, type Words } from './sentence'
import type { StepId } from './steps'
import { ageNames, customerNames, habitNames, industryNames, nameOf } from './wording'

/** A step's answers in a few words each; empty where nothing was answered. */
export function summaryOf(answers: Answers, words: Words): { step: StepId; title: string; said: string[] }[] {
	const { people, phone, writing, teamLanguages, days, from, until, budget } = answers
	const { customers, countries, languages, ages, habits, industry, volume, used, project } = answers
	const { formats, list } = words
	const team = [
		people !== undefined && (people === 1 ? '1 person' : `${formats.count(people)} people`),
		phone && (phone === 'yes' ? 'can take calls' : 'cannot take calls'),
		writing && (writing === 'yes' ? 'write well' : 'do not like to write'),
		teamLanguages.length > 0 && `speak ${apart(list(teamLanguages.map(words.language)))}`,
		days !== undefined && (days === 1 ? 'open on 1 day a week' : `open on ${formats.count(days)} days a week`),
		from !== undefined && until !== undefined && `from ${apart(words.time(from))} until ${apart(words.time(until))}`,
		budget !== undefined && `${apart(words.money(budget))} a month`,
	]
	const theirs = [
		customers && nameOf(customerNames, customers),
		countries.length > 0 && `in ${apart(list(countries.map(words.country)))}`,
		languages.length > 0 && `speak ${apart(list(languages.map(words.language)))}`,
		...ages.map((age) => nameOf(ageNames, age)),
		...habits.map((habit) => nameOf(habitNames, habit)),
	]
	const business = [
		industry && nameOf(industryNames, industry),
		volume !== undefined && `${formats.count(volume)} requests a month`,
	]
	const today = [
		used.length > 0 && `also ${apart(list(used.map((channel) => profiles[channel].name)))}`,
		project !== undefined && `own data of ${project}`,
	]
	return [
		{ step: 'team', title: 'Your team', said: team.filter(isSaid) },
		{ step: 'customers', title: 'Your customers', said: theirs.filter(isSaid) },
		{ step: 'business', title: 'Your business', said: business.filter(isSaid) },
		{ step: 'used', title: 'In use today', said: today.filter(isSaid) },
	]
}

const isSaid = (text: string | false | undefined): text is string => Boolean(text)
