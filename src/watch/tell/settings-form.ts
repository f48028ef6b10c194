import * as v from 'valibot'
import type { WatchSettings } from '../../contract'
import { UserError } from '../../errors'

const KINDS = 'Please choose which flags are told.'
const TASK = 'Give the task’s project by its key, for example SUP.'
const MAIL = 'Give mail groups by their names, at most ten.'
const MESSAGE = 'Choose the account that writes, and give the id of the channel.'
const COST = 'What an hour costs is a number of at least 0, with a currency like EUR.'

const Key = v.pipe(v.string(TASK), v.trim(), v.toUpperCase(), v.regex(/^[A-Z][A-Z0-9_]{0,254}$/, TASK))
const Group = v.pipe(v.string(MAIL), v.trim(), v.minLength(1, MAIL), v.maxLength(255, MAIL))

const Form = v.object({
	kinds: v.pipe(
		v.array(v.picklist(['low-use', 'surge', 'silent'], KINDS), KINDS),
		v.transform((kinds) => [...new Set(kinds)]),
	),
	task: v.optional(
		v.object({ project: Key, type: v.optional(v.pipe(v.string(TASK), v.regex(/^\d{1,18}$/, TASK))) }, TASK),
	),
	mail: v.optional(
		v.object(
			{
				assignee: v.boolean(MAIL),
				watchers: v.boolean(MAIL),
				groups: v.pipe(
					v.array(Group, MAIL),
					v.maxLength(10, MAIL),
					v.transform((groups) => [...new Set(groups)]),
				),
			},
			MAIL,
		),
	),
	message: v.optional(
		v.object(
			{
				account: v.pipe(v.string(MESSAGE), v.minLength(1, MESSAGE), v.maxLength(200, MESSAGE)),
				channel: v.pipe(v.string(MESSAGE), v.trim(), v.minLength(1, MESSAGE), v.maxLength(300, MESSAGE)),
			},
			MESSAGE,
		),
	),
	hourCost: v.optional(v.pipe(v.number(COST), v.minValue(0, COST), v.maxValue(1_000_000, COST))),
	currency: v.optional(v.pipe(v.string(COST), v.trim(), v.toUpperCase(), v.regex(/^[A-Z]{3}$/, COST))),
})

/** Reads a form that came from a browser, as far as it can be judged by itself. @throws UserError, a sentence for the user */
export function readSettings(input: unknown): WatchSettings {
	const read = v.safeParse(Form, input)
	if (!read.success) throw new UserError(sentenceOf(read.issues[0].message))
	const { kinds, task, mail, message, hourCost, currency } = read.output
	if (mail && !task) throw new UserError('Mail is sent about the task: choose a task, too.')
	if (mail && !mail.assignee && !mail.watchers && mail.groups.length === 0)
		throw new UserError('Choose who gets the mail: the task’s assignee, its watchers or groups.')
	if ((hourCost === undefined) !== (currency === undefined)) throw new UserError(COST)
	return {
		kinds,
		...(task ? { task: { project: task.project, ...(task.type === undefined ? {} : { type: task.type }) } } : {}),
		...(mail ? { mail } : {}),
		...(message ? { message } : {}),
		...(hourCost === undefined ? {} : { hourCost }),
		...(currency === undefined ? {} : { currency }),
	}
}

/** Valibot's own words name types. */
const sentenceOf = (message: string): string =>
	message.startsWith('Invalid') ? 'Please check the settings of the watch.' : message
