import { type Answers, answered } from './answers'

export const stepIds = ['team', 'customers', 'business', 'used', 'advice'] as const
export type StepId = (typeof stepIds)[number]

export interface Step {
	id: StepId
	title: string
	/** What it asks. */
	asks: readonly (keyof Answers)[]
}

export const steps: readonly Step[] = [
	{
		id: 'team',
		title: 'Your team',
		asks: ['people', 'phone', 'writing', 'teamLanguages', 'days', 'from', 'budget'],
	},
	{ id: 'customers', title: 'Your customers', asks: ['customers', 'countries', 'languages', 'ages', 'habits'] },
	{ id: 'business', title: 'Your business', asks: ['industry', 'volume'] },
	{ id: 'used', title: 'In use today', asks: ['used', 'project'] },
	{ id: 'advice', title: 'Recommendation', asks: [] },
]

/** How many of a step's questions were answered. */
export function answeredIn({ asks }: Step, answers: Answers): number {
	return asks.filter((name) => answered(answers[name])).length
}
