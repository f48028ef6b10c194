import { percent } from '../percent'
import type { Facts, Other } from './facts'
import { clearedAt } from './limits'

export type Action = 'keep' | 'promote' | 'merge' | 'retire'

interface Advice {
	action: Action
	when(facts: Facts): boolean
	/** One sentence with the main reason. */
	says(facts: Facts): string
}

/** From this share of the project's conversations on, few are many. */
const MATTERS = 0.1
/** Of its people, so that they would still reach the team, and so that most would be lost. */
const MOST = 0.5
const FEW = 0.3

/** What to do with an account that is little used: the first line that fits. */
export const ADVICES: readonly Advice[] = [
	{
		action: 'keep',
		when: ({ count, total, limits }) => total - count < Math.max(limits.below, count),
		says: () =>
			'Keep it and check that customers find it: the project’s other accounts bring too little to carry its load.',
	},
	{
		action: 'keep',
		when: ({ ahead, limits }) => ahead >= 3 * clearedAt(limits.below),
		says: ({ ahead }) =>
			`Keep it: its season is to come. A year ago, the next twelve weeks brought ${ahead} conversations.`,
	},
	{
		action: 'keep',
		when: ({ count, total, rules }) => count / total >= MATTERS && !rules.includes('falling'),
		says: ({ count, total }) =>
			`Keep it: it brings ${percent(count / total)} of the project’s conversations, few as they are.`,
	},
	{
		action: 'keep',
		when: ({ onlyHere }) => onlyHere !== undefined,
		says: ({ onlyHere }) => `Keep it: most requests ${onlyHere} come in here.`,
	},
	{
		action: 'keep',
		when: ({ elsewhere }) => elsewhere?.sure === true && elsewhere.high < FEW,
		says: () => 'Keep it: most of the people who write here write nowhere else, so they would be lost.',
	},
	{
		action: 'merge',
		when: (facts) => siblingOf(facts) !== undefined,
		says: (facts) => {
			const sibling = siblingOf(facts)
			return `Merge it into “${sibling?.name}”, which takes ${sibling?.count} conversations on the same channel.`
		},
	},
	{
		action: 'merge',
		when: (facts) => sharedWith(facts) !== undefined,
		says: (facts) => `Merge it into “${sharedWith(facts)?.name}”: most of its people write there too.`,
	},
	{
		action: 'retire',
		when: ({ count }) => count === 0,
		says: ({ total }) => `Retire it: nobody wrote here, and the other accounts carry all ${total} conversations.`,
	},
	{
		action: 'promote',
		when: (facts) => facts.canAnswer && isBetter(facts),
		says: () =>
			'Promote it where customers look for help: it serves them better than the other accounts, but few find it.',
	},
	{
		action: 'retire',
		when: isWorse,
		says: ({ count, total }) =>
			`Retire it: the other accounts carry ${percent((total - count) / total)} of the conversations, and serve them better.`,
	},
	{
		action: 'promote',
		when: ({ canAnswer, count, limits }) => canAnswer && count >= limits.below / 2 && count > 0,
		says: ({ count, total }) =>
			`Promote it where customers look for help: some do use it, though ${percent((total - count) / total)} of the conversations come in elsewhere.`,
	},
	{
		action: 'retire',
		when: () => true,
		says: ({ count, total }) =>
			`Retire it: the other accounts already carry ${percent((total - count) / total)} of the conversations.`,
	},
]

/** Pure. */
export function advise(facts: Facts): { action: Action; advice: string } {
	const found = ADVICES.find(({ when }) => when(facts))
	if (!found) throw new Error('The last line fits always.')
	return { action: found.action, advice: found.says(facts) }
}

const busiest = (others: Other[]): Other | undefined => others.toSorted((a, b) => b.count - a.count)[0]

/** A busier account on the same channel. */
const siblingOf = ({ channel, count, limits, others }: Facts): Other | undefined =>
	busiest(others.filter((one) => one.channel === channel && one.count > count && one.count >= limits.below))

/** The account that most of its people use too. */
const sharedWith = ({ count, others }: Facts): Other | undefined =>
	busiest(others.filter((one) => one.count > count && one.overlap !== undefined && one.overlap.low >= MOST))

/** How much less or more is a difference. */
const CHEAPER = 0.8
const DEARER = 1.5
/** Of five stars, and how many ratings it takes. */
const STARS = 0.4
const RATINGS = 5

const ratio = (pair: { own: number; others?: number } | undefined): number =>
	pair?.others ? pair.own / pair.others : 1

const starsAbove = ({ satisfaction }: Facts): number =>
	satisfaction?.others !== undefined && satisfaction.count >= RATINGS ? satisfaction.own - satisfaction.others : 0

const isBetter = (facts: Facts): boolean =>
	!isWorse(facts) && (ratio(facts.cost) <= CHEAPER || ratio(facts.handling) <= CHEAPER || starsAbove(facts) >= STARS)

function isWorse(facts: Facts): boolean {
	return ratio(facts.cost) >= DEARER || ratio(facts.handling) >= DEARER || starsAbove(facts) <= -STARS
}
