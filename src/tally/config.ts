import * as v from 'valibot'
import type { GadgetConfig, ReportPart } from '../contract'
import { UserError } from '../errors'
import type { ChannelId } from '../message'

const Day = v.pipe(v.string(), v.isoDate())
const Zone = v.pipe(
	v.string(),
	v.check((zone) => {
		try {
			return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
		} catch {
			return false
		}
	}),
)

const Config = v.object({
	projects: v.pipe(v.array(v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{0,254}$/))), v.maxLength(200)),
	channels: v.pipe(v.array(v.pipe(v.string(), v.maxLength(40))), v.maxLength(100)),
	period: v.union([v.picklist(['P7D', 'P30D', 'P90D', 'P1Y']), v.object({ from: Day, to: Day })]),
	group: v.picklist(['hour', 'day', 'week', 'month']),
	measure: v.picklist([
		...(['requests', 'conversations', 'inbound', 'outbound', 'missedCalls'] as const),
		...(['firstResponse', 'handling', 'resolution'] as const),
	]),
	compare: v.picklist(['none', 'previous', 'year']),
	timeZone: Zone,
	refresh: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440)),
	by: v.optional(v.picklist(['channel', 'account', 'project', 'topic', 'language', 'country', 'team']), 'channel'),
	clock: v.optional(v.picklist(['elapsed', 'business']), 'elapsed'),
	statistic: v.optional(v.picklist(['median', 'p90']), 'median'),
	view: v.optional(v.picklist(['period', 'now']), 'period'),
	agents: v.optional(v.boolean(), false),
	weekStart: v.optional(v.picklist([0, 1, 6]), 1),
})

/** A configuration with nothing left open. */
export type ReadConfig = Required<GadgetConfig>

/** The longest period that a report counts, in days. */
const LONGEST = 1100

/** Reads a gadget's configuration that came from a browser; fields that it does not have yet get their defaults. @throws UserError naming the field */
export function readConfig(input: unknown): ReadConfig {
	const result = v.safeParse(Config, input)
	if (!result.success) {
		const field = result.issues[0].path?.map(({ key }) => String(key)).join('.') ?? 'configuration'
		throw new UserError(`The gadget’s configuration is not usable: please check “${field}”.`)
	}
	const { period } = result.output
	if (typeof period === 'object') {
		const days = (Date.parse(period.to) - Date.parse(period.from)) / 86_400_000
		if (!(days >= 0)) throw new UserError('The period ends before it starts.')
		if (days > LONGEST) throw new UserError('The period is longer than three years.')
	}
	return { ...result.output, channels: result.output.channels as ChannelId[] }
}

const PARTS: readonly ReportPart[] = ['heat', 'distribution', 'seasons']

/** Which parts of the full report a browser asks for; unknown ones are none. */
export const readParts = (input: unknown): ReportPart[] =>
	Array.isArray(input) ? PARTS.filter((part) => input.includes(part)) : []
