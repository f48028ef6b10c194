import type { AccountForm, AccountView, AdminView, ChannelForm } from '../contract'
import { DAYS, datesOf, type HoursText, hoursOf, hoursText, isHourless, isTimeZone, spansOf } from './hours-text'
import { type UsageText, usageOf, usageProblems, usageText } from './usage-text'

/** What stands in the account form, as typed. */
export interface Draft
	extends Omit<AccountForm, 'reopenDays' | 'reporter' | 'hours' | 'target' | 'team' | 'lowUse' | 'cost'> {
	reporter: string
	reopenDays: string
	hours: HoursText
	target: string
	team: string
	usage: UsageText
}

/** By the draft's key; of a channel's own field `settings.<key>`. */
export type Problems = Record<string, string>

const MOST_REOPEN_DAYS = 365
const MOST_MINUTES = 129_600

const browserZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** A new account's form: the first service desk and request type, seven days of reopening, groups ignored. */
export function newDraft(channel: ChannelForm, desks: AdminView['serviceDesks']): Draft {
	const desk = desks[0]
	return {
		channel: channel.id,
		name: '',
		settings: {},
		serviceDeskId: desk?.id ?? '',
		requestTypeId: desk?.requestTypes[0]?.id ?? '',
		reporter: '',
		reopenDays: '7',
		groups: 'ignore',
		hours: hoursText(undefined, browserZone()),
		target: '',
		team: '',
		usage: usageText({}),
	}
}

/** An account's form; its secrets stay where they are. */
export function draftOf(account: AccountView): Draft {
	const { channel, name, settings, serviceDeskId, requestTypeId, reporter, reopenDays, groups } = account
	return {
		channel,
		name,
		settings: { ...settings },
		serviceDeskId,
		requestTypeId,
		reporter: reporter ?? '',
		reopenDays: `${reopenDays}`,
		groups,
		hours: hoursText(account.hours, browserZone()),
		target: `${account.target ?? ''}`,
		team: account.team ?? '',
		usage: usageText(account),
	}
}

/** A further account of the same connection, for another number, page or address of ours; the secrets are the connection's. */
export function draftBeside(account: AccountView, channel: ChannelForm, to: string): Draft {
	const draft = draftOf(account)
	const named = channel.toSetting === undefined ? {} : { [channel.toSetting]: to }
	return { ...draft, name: '', settings: { ...draft.settings, ...named } }
}

/** Another channel has other fields: what was typed into the old ones is dropped, secrets with it. */
export function withChannel(draft: Draft, channel: ChannelForm): Draft {
	return { ...draft, channel: channel.id, settings: {} }
}

/** Request types belong to a service desk: the desk's first is taken. */
export function withDesk(draft: Draft, desk: AdminView['serviceDesks'][number]): Draft {
	return { ...draft, serviceDeskId: desk.id, requestTypeId: desk.requestTypes[0]?.id ?? '' }
}

/** What is wrong with the form. Secrets that are set already may stay empty. */
export function problemsOf(draft: Draft, channel: ChannelForm, secretsSet: string[]): Problems {
	const problems: Problems = {}
	if (draft.name.trim() === '')
		problems.name = 'Give the account a name, for example the number or address that customers see.'
	for (const field of channel.fields) {
		const problem = fieldProblem(field, draft.settings[field.key]?.trim() ?? '', secretsSet.includes(field.key))
		if (problem) problems[`settings.${field.key}`] = problem
	}
	if (draft.serviceDeskId === '') problems.serviceDeskId = 'Choose the service desk that gets the requests.'
	if (draft.requestTypeId === '') problems.requestTypeId = 'Choose a request type.'
	if (!/^\d+$/.test(draft.reopenDays.trim()) || Number(draft.reopenDays) > MOST_REOPEN_DAYS)
		problems.reopenDays = `A whole number of days, from 0 to ${MOST_REOPEN_DAYS}.`
	const minutes = draft.target.trim()
	if (minutes !== '' && (!/^\d+$/.test(minutes) || Number(minutes) < 1 || Number(minutes) > MOST_MINUTES))
		problems.target = `A whole number of minutes, from 1 to ${MOST_MINUTES}; empty: no target.`
	if (draft.team.trim().length > 60) problems.team = 'At most 60 letters.'
	return { ...problems, ...hoursProblems(draft.hours), ...usageProblems(draft.usage) }
}

function hoursProblems(hours: HoursText): Problems {
	const problems: Problems = {}
	for (const [at, day] of DAYS.entries())
		if (!spansOf(hours.week[at] ?? ''))
			problems[`hours.week.${at}`] =
				`${day}’s times are not clear: write them like 09:00-12:00, 13:00-17:00, each after the one before.`
	if (!isHourless(hours) && !isTimeZone(hours.timeZone.trim()))
		problems['hours.timeZone'] = 'The name of a time zone is needed, for example Europe/Berlin.'
	if (!datesOf(hours.holidays))
		problems['hours.holidays'] = 'Write dates like 2026-12-25, with blanks or commas between.'
	return problems
}

function fieldProblem(field: ChannelForm['fields'][number], value: string, isSet: boolean): string | undefined {
	if (value === '') return field.required && !isSet ? `${field.label} is needed.` : undefined
	if (field.kind === 'host' && hostOf(value) === undefined) return 'A web address, beginning with https://.'
	if (field.pattern && !new RegExp(field.pattern).test(value)) return `This does not look like a usable ${field.label}.`
	return undefined
}

/** The origin of a URL, which is what an admin approves. */
export function hostOf(url: string): string | undefined {
	try {
		const { protocol, origin } = new URL(url)
		return protocol === 'https:' || protocol === 'http:' ? origin : undefined
	} catch {
		return undefined
	}
}

/** Origins that the app may call only after an admin approved them. */
export function hostsOf(settings: Record<string, string>, channel: ChannelForm): string[] {
	const origins = channel.fields
		.filter((field) => field.kind === 'host')
		.map((field) => hostOf(settings[field.key]?.trim() ?? ''))
	return [...new Set(origins.filter((origin) => origin !== undefined))]
}

/** What goes to the resolver: the channel's own fields only, without the spaces that pasting brings along. */
export function formOf(draft: Draft, channel: ChannelForm): AccountForm {
	const settings = Object.fromEntries(
		channel.fields.map(({ key }) => [key, draft.settings[key]?.trim() ?? ''] as const),
	)
	const reporter = draft.reporter.trim()
	const { serviceDeskId, requestTypeId, groups } = draft
	const hours = hoursOf(draft.hours)
	const team = draft.team.trim()
	return {
		channel: channel.id,
		name: draft.name.trim(),
		settings,
		serviceDeskId,
		requestTypeId,
		...(reporter && { reporter }),
		reopenDays: Number(draft.reopenDays),
		groups,
		...(hours && { hours }),
		...(draft.target.trim() && { target: Number(draft.target) }),
		...(team && { team }),
		...usageOf(draft.usage),
	}
}
