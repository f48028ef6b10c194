import type { FlagKind, WatchSettings, WatchSettingsView } from '../contract'

export type WatchedProject = WatchSettingsView['projects'][number]

/** What stands in the form of one project, as typed. Each way keeps what was typed while it is switched off. */
export interface Draft {
	kinds: FlagKind[]
	task: { on: boolean; project: string; type: string }
	mail: { on: boolean; to: string[]; groups: string }
	message: { on: boolean; account: string; channel: string }
	hourCost: string
	currency: string
}

/** By field. */
export type Problems = Record<string, string>

/** What stands for "the project's plain task". */
export const ANY_TYPE = ''

export function draftOf({ key, settings, types }: WatchedProject, messengers: WatchSettingsView['messengers']): Draft {
	const { kinds, task, mail, message, hourCost, currency } = settings
	const to = [...(mail?.assignee ? ['assignee'] : []), ...(mail?.watchers ? ['watchers'] : [])]
	return {
		kinds,
		task: {
			on: task !== undefined,
			project: task?.project ?? key,
			type: task ? (task.type ?? ANY_TYPE) : (types[0]?.id ?? ANY_TYPE),
		},
		mail: { on: mail !== undefined, to: mail ? to : ['assignee', 'watchers'], groups: mail?.groups.join(', ') ?? '' },
		message: {
			on: message !== undefined,
			account: message?.account ?? messengers[0]?.account ?? '',
			channel: message?.channel ?? '',
		},
		hourCost: hourCost === undefined ? '' : `${hourCost}`,
		currency: currency ?? '',
	}
}

const groupsOf = (text: string): string[] => text.split(',').flatMap((name) => name.trim() || [])

/** A comma is how many write it. */
const costOf = (text: string): number => Number(text.trim().replace(',', '.'))

/** What the browser can tell before the app is asked. */
export function problemsOf({ kinds, task, mail, message, hourCost, currency }: Draft): Problems {
	const problems: Problems = {}
	if (kinds.length === 0 && (task.on || message.on)) problems.kinds = 'Choose at least one.'
	if (task.on && !/^[A-Za-z][A-Za-z0-9_]*$/.test(task.project.trim()))
		problems.task = 'Give the project’s key, for example SUP.'
	if (mail.on && !task.on) problems.mail = 'Mail is sent about the task: open one, too.'
	else if (mail.on && mail.to.length === 0 && groupsOf(mail.groups).length === 0)
		problems.mail = 'Choose who gets the mail.'
	if (message.on && message.channel.trim() === '') problems.message = 'Give the id of the channel.'
	const cost = hourCost.trim() === '' ? 0 : costOf(hourCost)
	if (!Number.isFinite(cost) || cost < 0) problems.hourCost = 'Give a number, for example 40.'
	if ((hourCost.trim() === '') !== (currency.trim() === ''))
		problems.currency = 'Give both the cost and its currency, or neither.'
	else if (currency.trim() !== '' && !/^[A-Za-z]{3}$/.test(currency.trim()))
		problems.currency = 'Give the currency’s three letters, for example EUR.'
	return problems
}

/** What is saved. */
export function settingsOf({ kinds, task, mail, message, hourCost, currency }: Draft): WatchSettings {
	const to = {
		assignee: mail.to.includes('assignee'),
		watchers: mail.to.includes('watchers'),
		groups: groupsOf(mail.groups),
	}
	const project = task.project.trim().toUpperCase()
	return {
		kinds,
		...(task.on ? { task: { project, ...(task.type === ANY_TYPE ? {} : { type: task.type }) } } : {}),
		...(mail.on ? { mail: to } : {}),
		...(message.on ? { message: { account: message.account, channel: message.channel.trim() } } : {}),
		...(hourCost.trim() === '' ? {} : { hourCost: costOf(hourCost), currency: currency.trim().toUpperCase() }),
	}
}

const KINDS: Record<FlagKind, string> = { 'low-use': 'little used', surge: 'surges', silent: 'silent channels' }

/** What was chosen for a project, in a sentence. */
export function summaryOf(
	{ kinds, task, mail, message, hourCost, currency }: WatchSettings,
	messengers: WatchSettingsView['messengers'],
): string {
	const writer = messengers.find(({ account }) => account === message?.account)?.name
	const ways = [
		...(task ? [`a task in ${task.project}`] : []),
		...(mail ? ['mail about it'] : []),
		...(message ? [`a message by ${writer ?? 'an account'} to ${message.channel}`] : []),
	]
	const told =
		ways.length === 0 || kinds.length === 0
			? 'Shown here, in the gadget and in the report only.'
			: `${kinds.map((kind) => KINDS[kind]).join(', ')}: ${ways.join(', ')}.`
	const cost = hourCost === undefined ? '' : ` An hour costs ${hourCost} ${currency}.`
	return `${told.charAt(0).toUpperCase()}${told.slice(1)}${cost}`
}
