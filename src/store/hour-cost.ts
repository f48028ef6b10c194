import { readRow } from './row'

/** What an hour of an agent costs in a project. */
export interface HourCost {
	hourCost?: number
	currency?: string
}

/** Of the project's settings of the watch. @throws Unavailable */
export async function readHourCost(project: string): Promise<HourCost> {
	const { hourCost, currency } = (await readRow<HourCost>({ entity: 'watch', key: `ws:${project}` }))?.data ?? {}
	return {
		...(typeof hourCost === 'number' && hourCost > 0 ? { hourCost } : {}),
		...(typeof currency === 'string' ? { currency } : {}),
	}
}
