import type { AccountForm } from '../contract'

/** Thresholds of low use and cost as they are typed. */
export interface UsageText {
	below: string
	days: string
	/** Per cent. */
	share: string
	costMonth: string
	costConversation: string
}

/** What holds where nothing is typed, as `watch/limits.ts` has it. */
export const DEFAULTS = { below: 5, days: 28 }
const MOST_CONVERSATIONS = 100_000
const MOST_COST = 1_000_000

const plain = (value: number | undefined): string => (value === undefined ? '' : `${value}`)

export const usageText = ({ lowUse, cost }: Pick<AccountForm, 'lowUse' | 'cost'>): UsageText => ({
	below: plain(lowUse?.below),
	days: plain(lowUse?.days),
	share: plain(lowUse?.share === undefined ? undefined : Number((lowUse.share * 100).toPrecision(6))),
	costMonth: plain(cost?.month || undefined),
	costConversation: plain(cost?.conversation || undefined),
})

/** `1.5` or `1,5`. @returns undefined where it is empty, NaN where it is no number */
function numberOf(text: string): number | undefined {
	const typed = text.trim().replace(',', '.')
	if (typed === '') return undefined
	return /^\d+(?:\.\d+)?$/.test(typed) ? Number(typed) : Number.NaN
}

/** By the draft's key. */
export function usageProblems(typed: UsageText): Record<string, string> {
	const problems: Record<string, string> = {}
	const check = (key: keyof UsageText, [least, most]: [number, number], whole: boolean, says: string) => {
		const value = numberOf(typed[key])
		if (value === undefined) return
		if (!(value >= least && value <= most) || (whole && !Number.isInteger(value))) problems[`usage.${key}`] = says
	}
	check('below', [0, MOST_CONVERSATIONS], true, `A whole number of conversations, from 0 to ${MOST_CONVERSATIONS}.`)
	check('days', [7, 92], true, 'A whole number of days, from 7 to 92.')
	check('share', [0, 50], false, 'Per cent, from 0 to 50.')
	check('costMonth', [0, MOST_COST], false, 'An amount of money, for example 49.90.')
	check('costConversation', [0, MOST_COST], false, 'An amount of money, for example 0.05.')
	return problems
}

/** What goes to the resolver, without what was left empty. The text has no problem. */
export function usageOf(typed: UsageText): Pick<AccountForm, 'lowUse' | 'cost'> {
	const [below, days, share] = [numberOf(typed.below), numberOf(typed.days), numberOf(typed.share)]
	const [month, conversation] = [numberOf(typed.costMonth) ?? 0, numberOf(typed.costConversation) ?? 0]
	const ruled = below !== undefined || days !== undefined || share !== undefined
	return {
		...(ruled
			? {
					lowUse: {
						...{ below: below ?? DEFAULTS.below, days: days ?? DEFAULTS.days },
						...(share === undefined ? {} : { share: share / 100 }),
					},
				}
			: {}),
		...(month + conversation > 0 ? { cost: { month, conversation } } : {}),
	}
}
