import type { CountedChannel } from '../../../../src/contract'

export const customerKinds = ['consumers', 'businesses', 'both', 'colleagues'] as const
export const ages = ['young', 'middle', 'older'] as const
export const habits = ['site', 'social', 'community', 'urgent'] as const
export const industries = [
	'retail',
	'travel',
	'software',
	'finance',
	'health',
	'public',
	'utilities',
	'logistics',
	'education',
	'local',
	'games',
	'other',
] as const
export const yesNo = ['yes', 'no'] as const

export type CustomerKind = (typeof customerKinds)[number]
export type Age = (typeof ages)[number]
export type Habit = (typeof habits)[number]
export type Industry = (typeof industries)[number]
export type YesNo = (typeof yesNo)[number]

/** What the advisor was told. Whatever is absent or empty was not answered. */
export interface Answers {
	/** Who answer customers. */
	people?: number
	/** Whether they can take calls. */
	phone?: YesNo
	/** Whether long, careful answers come easily to them. */
	writing?: YesNo
	/** What the team speaks: language codes. */
	teamLanguages: string[]
	/** Open days a week. */
	days?: number
	/** Open from and until, `HH:MM`; until `00:00` is midnight. */
	from?: string
	until?: string
	/** For all channels together: US dollars a month. */
	budget?: number
	customers?: CustomerKind
	/** Where the customers are: ISO 3166 codes. */
	countries: string[]
	/** What the customers speak: language codes. */
	languages: string[]
	ages: Age[]
	habits: Habit[]
	industry?: Industry
	/** Requests a month. */
	volume?: number
	/** In use beside what the app counts. */
	used: CountedChannel[]
	/** Whose own data count: a project's key; absent: all. */
	project?: string
}

export const noAnswers: Answers = {
	teamLanguages: [],
	countries: [],
	languages: [],
	ages: [],
	habits: [],
	used: [],
}

/** Whether anything was answered. */
export function answered(value: Answers[keyof Answers]): boolean {
	return Array.isArray(value) ? value.length > 0 : value !== undefined
}
