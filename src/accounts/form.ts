import * as v from 'valibot'
import { channels } from '../channels/index'
import type { AccountForm } from '../contract'
import { UserError } from '../errors'
import type { ChannelId } from '../message'
import { HoursForm } from './hours-form'

const Id = v.pipe(v.string(), v.trim(), v.regex(/^\d{1,18}$/))

/** Of a target for the first response: 90 days. */
const MOST_MINUTES = 129_600

const MOST_CONVERSATIONS = 100_000
/** Of a threshold: fewer than a week is chance, more than a quarter is late. */
const DAYS = { least: 7, most: 92 }
const MOST_COST = 1_000_000
const Cost = v.pipe(v.number(), v.minValue(0), v.maxValue(MOST_COST))

const Form = v.object({
	channel: v.custom<ChannelId>((id) => typeof id === 'string' && Object.hasOwn(channels, id), 'unknown channel'),
	name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(80)),
	settings: v.record(v.string(), v.pipe(v.string(), v.trim(), v.maxLength(8000))),
	serviceDeskId: Id,
	requestTypeId: Id,
	reporter: v.optional(v.pipe(v.string(), v.trim(), v.regex(/^[\w:.-]{0,128}$/))),
	reopenDays: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365)),
	groups: v.picklist(['file', 'ignore']),
	hours: v.optional(HoursForm),
	target: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_MINUTES))),
	team: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(60))),
	lowUse: v.optional(
		v.object({
			below: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_CONVERSATIONS)),
			days: v.pipe(v.number(), v.integer(), v.minValue(DAYS.least), v.maxValue(DAYS.most)),
			share: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5))),
		}),
	),
	cost: v.optional(v.object({ month: Cost, conversation: Cost })),
})

/** Reads a form that came from a browser. @throws UserError naming the field, never its value */
export function readForm(input: unknown): AccountForm {
	const result = v.safeParse(Form, input)
	if (result.success) {
		const { reporter, hours, target, team, lowUse, cost, ...form } = result.output
		return {
			...form,
			...(reporter ? { reporter } : {}),
			// A week without any is none: times in them would all be 0.
			...(hours?.week.some((day) => day.length > 0) ? { hours } : {}),
			...(target === undefined ? {} : { target }),
			...(team ? { team } : {}),
			...(lowUse ? { lowUse: limitsOf(lowUse) } : {}),
			...(cost && cost.month + cost.conversation > 0 ? { cost } : {}),
		}
	}
	const [{ path, message }] = result.issues
	if (path?.[0].key === 'hours') throw new UserError(message)
	const field = path?.map(({ key }) => String(key)).join('.') ?? 'form'
	throw new UserError(`Please check “${field}”.`)
}

/** Without a share that was left out. */
const limitsOf = ({ share, ...limits }: { below: number; days: number; share?: number | undefined }) => ({
	...limits,
	...(share === undefined ? {} : { share }),
})

/**
 * The settings to keep: known keys only, an empty secret keeps the stored one.
 * @param strict false: what is missing may be given later; the channel refuses what it cannot do without it
 * @throws UserError for a missing or ill-formed value
 */
export function completeSettings(
	form: AccountForm,
	stored: Record<string, string> = {},
	strict = true,
): Record<string, string> {
	const settings: Record<string, string> = {}
	for (const { key, label, required, secret, pattern, kind } of channels[form.channel].settings) {
		const value = form.settings[key] || (secret ? stored[key] : undefined) || ''
		if (strict && required && !value) throw new UserError(`“${label}” is needed.`)
		if (strict && value && pattern && !new RegExp(`^(?:${pattern})$`).test(value))
			throw new UserError(`“${label}” does not look right.`)
		if (value && kind === 'host' && !/^https:\/\/[^\s/]+/.test(value))
			throw new UserError(`“${label}” must be an https address.`)
		if (value) settings[key] = value
	}
	return settings
}
