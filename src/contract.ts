/**
 * What the UIs may call and the views they get; types only. The issue panel's and context's issue comes from the invocation's
 * context, never from a payload. Times are milliseconds since the epoch, days are local ISO dates (`2026-11-21`) of the account.
 */
import type { ChannelId, CountedChannel, Family, Filed, Hours, NativeChannel, ReceiptStatus } from './message'

export type { ChannelId, CountedChannel, Family, Hours, NativeChannel } from './message'

export type Api = {
	/** Issue panel: the channel report on a request. */
	panel: () => PanelView
	/** Sends an answer once more that failed, or of which nobody knows whether it arrived. */
	sendAgain: (reply: { comment: string }) => { asked: true }
	/** The lozenge beside the request. */
	lozenge: () => LozengeView
	/** Gadget and report page. Only projects that the viewer may browse are counted. */
	report: (request: ReportRequest) => ReportView
	/** What waits just now, in the same projects. */
	now: (request: ReportRequest) => NowView
	/** JSM's own channels: what is counted so far. The two calls below check the admin permission. */
	nativeCounts: () => NativeCounts
	/** Requests a day that the admin's browser has counted by JQL; sets them, whatever was there. */
	saveNativeCounts: (counted: CountedNative) => { saved: true }
	/** What the gadget's edit form offers. */
	choices: () => Choices
	/** Admin page. Every call below checks the admin permission. */
	overview: () => AdminView
	/** `beside`: an account of the connection that it shares; its secrets are not asked again. */
	addAccount: (form: AccountForm & { beside?: string }) => AccountView
	/** Empty secret fields keep the stored secret. */
	changeAccount: (form: AccountForm & { id: string }) => AccountView
	/** A paused account is taken up again, and what waits in it is filed. */
	setEnabled: (change: { id: string; enabled: boolean }) => AccountView
	/** Stops taking messages at once (404); its requests and numbers stay. Kept 30 days for `restoreAccount`. */
	removeAccount: (account: { id: string }) => { restorableUntil: number }
	restoreAccount: (account: { id: string }) => AccountView
	/** Asks the provider whether the webhook works, where it can be asked. */
	checkAccount: (account: { id: string }) => { ok: boolean; detail: string } | { ok: null; detail: string }
	/** A further page of an account's. */
	deadLetters: (page: { account: string; cursor?: string }) => { letters: DeadLetterView[]; cursor?: string }
	/** Files one again, or a page of an account's: with `cursor` in the answer there are more. What was filed already is not filed twice. */
	replayDead: (wish: { account: string; id?: string; cursor?: string }) => {
		replayed: number
		already: number
		kept: number
		reason?: string
		cursor?: string
	}
	/** Forgets one with its words and files. */
	discardDead: (letter: { account: string; id: string }) => { discarded: true }
	/** Puts a flag aside with a note: for some days, or (`days` null) until it ends by itself. */
	snoozeFlag: (wish: { id: string; days: number | null; note: string }) => FlagView
	/** Shows it again. */
	wakeFlag: (flag: { id: string }) => FlagView
	/** Where flags are told, by project. */
	watchSettings: () => WatchSettingsView
	saveWatchSettings: (change: { project: string; settings: WatchSettings }) => WatchSettings
	/** Tells a harmless example in every chosen way; what each way answered. */
	tryWatch: (project: { project: string }) => { way: 'task' | 'mail' | 'message'; ok: boolean; detail: string }[]
}

/** A resolver's refusal, shown to the user as it is. */
export interface Refusal {
	error: string
}

/** What really comes back: a thrown error would reach the user as "there was an error invoking the function". */
export type Answers = {
	[Call in keyof Api]: (...payload: Parameters<Api[Call]>) => ReturnType<Api[Call]> | Refusal
}

// --- issue panel -----------------------------------------------------------------------------------------------------

export type PanelView = { state: 'elsewhere' } | OursView

export interface OursView {
	state: 'ours'
	issueId: string
	/** `receiveOnly`: why nobody can be answered on it later. */
	channel: { id: ChannelId; name: string; receiveOnly?: string }
	account: { id: string; name: string; enabled: boolean; canAnswer: boolean }
	person: { name?: string; phone?: string; email?: string; handle?: string; language?: string }
	/** By Jira comment id; the words themselves are read by the browser with the viewer's rights. */
	inbound: Record<string, { sentAt: number }>
	replies: Record<string, ReplyState>
	/** The newest comment id that was looked at for sending: an agent's comment after it waits, one before it was not for the customer. */
	handled: string
	replyWindow?: { until: number; afterwards: string }
	/** When this was answered: what the reply window is measured against. */
	now: number
	/** Absent where the viewer may not browse the project in which the account files. */
	report?: ChannelReport
}

export interface ReplyState {
	status: 'waiting' | 'sending' | 'unknown' | ReceiptStatus
	at: number
	/** Why it failed, for the agent. */
	reason?: string
}

/** How this channel is doing beside the others. */
export interface ChannelReport {
	/** Requests opened on this channel account a day, oldest first, ending today; 30 entries. */
	days: { day: string; count: number }[]
	last7: number
	last30: number
	/** Milliseconds; absent where nothing was answered yet in the last 30 days. */
	firstResponse?: { median: number; count: number }
	/** The project's other accounts, busiest first. */
	others: { account: string; channel: ChannelId; channelName: string; last30: number }[]
	/** The account's most pressing one. */
	flag?: FlagView
	/** The surge of the project's accounts together. */
	sum?: FlagView
	/** For `router.open`: the full report. */
	reportModule: string
	asOf: number
}

export interface LozengeView {
	/** The channel's name, or that the request came another way. */
	label: string
	account?: string
	person?: string
	appearance: 'default' | 'success' | 'moved' | 'removed' | 'inprogress' | 'new'
}

export type FlagKind = 'low-use' | 'surge' | 'silent'

/** What the watch has against an account, or a surge of a project's accounts together. */
export interface FlagView {
	/** For `snoozeFlag`. */
	id: string
	kind: FlagKind
	/** The account's id; of a project's accounts together `all:` and the project's key. */
	account: string
	accountName: string
	/** Absent: of several channels together. */
	channel?: ChannelId
	project: string
	since: number
	/** It is over; shown for some days. */
	ended?: number
	/** One sentence with the numbers. */
	evidence: string
	/** The rule that was broken, with its threshold. */
	rule: string
	/** What to do about it. */
	advice: string
	action?: 'keep' | 'promote' | 'merge' | 'retire'
	/** What speaks for the advice: one short sentence each. */
	reasons?: string[]
	/** The counts that were judged, oldest first, with what was expected of them. */
	series?: FlagSeries
	/** Of a surge: its highest bucket so far. */
	peak?: { at: number; count: number; expected: number }
	/** Of a surge, what it is about: one short sentence each. */
	about?: string[]
	/** Of a silent account: what its provider said when it was asked. `ok` null: it cannot be asked. */
	check?: { ok: boolean | null; detail: string; at: number }
	/** Put aside by an admin; `until` absent: dismissed until it ends by itself. */
	snoozed?: Snooze
	/** The Jira task that was opened for it. */
	task?: string
}

export interface FlagSeries {
	step: 'hour' | 'day' | 'week'
	/** The first bucket's start: a local ISO date, with `T09` for hours. */
	from: string
	counts: number[]
	/** To a tenth. */
	expected?: number[]
}

export interface Snooze {
	at: number
	until?: number
	note: string
}

/** Where a project wants to hear of flags beside the gadget. */
export interface WatchSettings {
	/** Which kinds are told; they are shown in any case. */
	kinds: FlagKind[]
	/** A Jira task labelled `switchboard-flag` is opened, updated and closed. `type`: an issue type's id; absent: the project's plain task. */
	task?: { project: string; type?: string }
	/** Mail by Jira's notify on that task. Names of groups. */
	mail?: { assignee: boolean; watchers: boolean; groups: string[] }
	/** A message by a Slack or Teams account of ours. */
	message?: { account: string; channel: string }
	/** What an hour of an agent costs, for the cost of a contact. */
	hourCost?: number
	/** ISO 4217. */
	currency?: string
}

export interface WatchSettingsView {
	/** `types`: of which a plain task can be made. `troubles`: why flags could not be told lately. */
	projects: {
		key: string
		name: string
		settings: WatchSettings
		types: { id: string; name: string }[]
		troubles: string[]
	}[]
	/** Slack and Teams accounts that can write. */
	messengers: { account: string; name: string; channel: 'slack' | 'teams' }[]
}

// --- gadget and report -----------------------------------------------------------------------------------------------

export type Period = 'P7D' | 'P30D' | 'P90D' | 'P1Y' | { from: string; to: string }
export type Group = 'hour' | 'day' | 'week' | 'month'
export type Measure =
	| 'requests'
	| 'conversations'
	| 'inbound'
	| 'outbound'
	| 'missedCalls'
	| 'firstResponse'
	| 'handling'
	| 'resolution'
/** What the numbers are split by. */
export type Dimension = 'channel' | 'account' | 'project' | 'topic' | 'language' | 'country' | 'team'

export interface GadgetConfig {
	/** Project keys; empty: all that the viewer may browse. */
	projects: string[]
	/** Empty: all. */
	channels: ChannelId[]
	period: Period
	group: Group
	measure: Measure
	compare: 'none' | 'previous' | 'year'
	/** IANA name. */
	timeZone: string
	/** Minutes. */
	refresh: number
	/** Default: channel. */
	by?: Dimension
	/** Times as they passed, or the part of them in the accounts' hours. Default: elapsed. */
	clock?: 'elapsed' | 'business'
	/** Of times. Default: median. */
	statistic?: 'median' | 'p90'
	/** The period's numbers, or what waits just now. Default: period. */
	view?: 'period' | 'now'
	/** Medians and counts by agent, of requests that the viewer may see. Default: no. */
	agents?: boolean
	/** The first day of a week: Sunday, Monday (default), Saturday. */
	weekStart?: 0 | 1 | 6
}

/** What only the full report needs. */
export type ReportPart = 'heat' | 'distribution' | 'seasons'

export interface ReportRequest {
	config: GadgetConfig
	parts?: ReportPart[]
	/** From the last answer: saves asking Jira again which projects the viewer may browse. */
	ticket?: string
}

export interface ReportView {
	/** As it was counted: by day where hours are not kept any more. */
	group: Group
	/** The buckets' starts as local ISO dates (with `T09` for hours), oldest first. */
	buckets: string[]
	/** One a value of `by` with traffic in the period or an account; busiest first. */
	series: Series[]
	/** Sum over the channels; for times the median over all. */
	total: Value
	/** The same length of time before, or the same dates last year, weekday-aligned. */
	before?: {
		label: string
		total: Value
		byKey: Record<string, Value>
		byChannel: Partial<Record<CountedChannel, Value>>
		/** Of the span compared with, days before this one (local ISO date) were not counted: the totals say too little for a change. */
		notCountedBefore?: string
	}
	/** The first and last day counted, inclusive. */
	from: string
	to: string
	/** Keys of the projects that were counted. */
	projects: string[]
	/** The most pressing first, those that ended lately last. */
	flags: FlagView[]
	/** Every measure for each value of `by`, busiest first, and for all together. */
	rows: FigureRow[]
	all: FigureRow
	/** Those that were asked for. */
	parts: {
		/** Inbound messages by hour of the week, Monday 0 o'clock first (168), by channel. Whole months. */
		heat?: { channel: CountedChannel; name: string; counts: number[] }[]
		/** First responses within 15 minutes, 1, 4, 8, 24 hours, and later, by channel; by the configuration's clock. */
		distribution?: { channel: CountedChannel; name: string; counts: number[] }[]
		/** Requests a month by topic and channel. Whole months. */
		seasons?: { months: string[]; cells: { topic: string; channel: CountedChannel; counts: number[] }[] }
	}
	asOf: number
	ticket: string
}

/** One row of the report's table. */
export interface FigureRow {
	/** The channel, account id, project key, topic … */
	key: string
	name: string
	/** Where the row is of one channel. */
	channel?: CountedChannel
	figures: Figures
	/** Of the span that it is compared with; absent where that was not all counted. */
	before?: Figures
	/** A local ISO date: the row was first counted then, after the span compared with had begun. */
	notCountedBefore?: string
}

/** All measures of one row; README's "Measures" defines them. Null: not known here, which is not 0. */
export interface Figures {
	requests: number
	inbound: number | null
	outbound: number | null
	conversations: number | null
	/** Approximate; null where it was not counted. */
	contacts: number | null
	/** The contacts are those of the whole months that the period touches. */
	contactsOfWholeMonths?: boolean
	/** Times are those of the whole months that the period touches: older ones, and those by topic, language, country. */
	timesOfWholeMonths?: boolean
	firstResponse: Clocks
	handling: Clocks
	resolution: Clocks
	withinTarget: Part | null
	firstContact: Part | null
	reopened: Part | null
	transfers: number | null
	/** Null: the channel takes no calls. */
	missedCalls: number | null
}

/** A time by both clocks; `business` is null where no account has hours. */
export interface Clocks {
	elapsed: Times
	business: Times | null
}

/** Milliseconds; null where there is none. */
export interface Times {
	median: number | null
	p90: number | null
	count: number
}

/** So many of so many; `of` 0: nothing to say. */
export interface Part {
	part: number
	of: number
}

/** What waits just now. */
export interface NowView {
	all: NowFigures
	channels: { channel: ChannelId; name: string; figures: NowFigures }[]
	/** Keys of the projects that were counted. */
	projects: string[]
	asOf: number
	ticket: string
}

export interface NowFigures {
	/** Requests that are open, and when the oldest was opened: a local ISO date. */
	open: number
	oldest: string | null
	/** Of these, whose customer wrote last; `more`: at least so many. */
	waiting: number
	more: boolean
	/** Milliseconds since the customer's first unanswered message. */
	longest: number | null
	average: number | null
}

/** A count, or a median in milliseconds with the number it rests on; null where there is none. */
export interface Value {
	value: number | null
	count: number
}

export interface Series {
	/** The channel, account id, project key, topic … */
	key: string
	/** Where the series is of one channel. */
	channel?: CountedChannel
	name: string
	values: Value[]
	total: Value
}

/** JSM's own channels in the projects in which we file. */
export interface NativeCounts {
	/** Counted from the first to the last of these days, both inclusive; `timeZone`: whose days they are. */
	projects: { key: string; name: string; timeZone: string; from?: string; until?: string }[]
	/** The site's values of JQL's `request-channel-type`, which differ; empty: this site has no such channel. */
	types: Record<NativeChannel, string>
	/** What `switchboardChannel` says on requests of ours, which are taken off. */
	ours: ChannelId[]
}

/** What was counted with these values. Other values than before, or `again`: whatever was counted before is to be counted again. */
export interface CountedNative {
	types: Record<NativeChannel, string>
	days: NativeDays[]
	again?: boolean
}

/** Requests of one project and channel, by day from `from` on. */
export interface NativeDays {
	project: string
	channel: NativeChannel
	from: string
	counts: number[]
}

export interface Choices {
	channels: { id: ChannelId; name: string }[]
	/** Where accounts file requests and the viewer may browse. */
	projects: { key: string; name: string }[]
}

// --- admin page ------------------------------------------------------------------------------------------------------

export interface AdminView {
	accounts: AccountView[]
	removed: { id: string; name: string; channel: ChannelId; restorableUntil: number }[]
	channels: ChannelForm[]
	serviceDesks: { id: string; projectKey: string; projectName: string; requestTypes: { id: string; name: string }[] }[]
	/** Deliveries that were refused, newest first, without content. */
	refusals: { account: string; at: number; status: number; reason: string; count: number }[]
	/** Accounts, also removed ones, with messages that could not be filed. */
	deadAccounts: DeadAccountView[]
	/** The first page of each, the oldest first, without content. */
	deadLetters: DeadLetterView[]
	backlog: Backlog
	/** When this was answered. */
	now: number
	/** Also those that were put aside, and those that ended lately. */
	flags: FlagView[]
}

/** What waits to be filed. */
export interface Backlog {
	/** Counted up to a hundred. */
	conversations: number
	/** There are more than were counted. */
	more: boolean
	/** Of these, whose turn has come. */
	due: number
	/** Of these, whose last try failed. */
	failing: number
	/** When the oldest of these messages arrived. */
	oldest?: number
	/** Jira takes no more calls of the app until then, milliseconds. */
	throttledUntil?: number
}

export interface DeadAccountView {
	/** Of a number that is not connected: the connection's. */
	account: string
	name: string
	removed: boolean
	/** Of the first page. */
	count: number
	/** For the next page, where there is one. */
	cursor?: string
	oldest: number
	/** How many of these are forgotten within a week. */
	expiring: number
	/** An account beside which one for an unknown number can be added. */
	beside?: string
}

export interface DeadLetterView {
	id: string
	account: string
	channel: ChannelId
	kind: Filed['kind']
	at: number
	reason: string
	/** When it is forgotten. */
	expiresAt: number
	/** The unknown number, page or address of ours that it was sent to. */
	to?: string
}

export interface ChannelForm {
	id: ChannelId
	name: string
	family: Family
	/** On this channel nobody can be answered later: why, and what to do instead. */
	receiveOnly?: string
	docs: string[]
	fields: {
		key: string
		label: string
		secret: boolean
		required: boolean
		kind: 'text' | 'host'
		help: string
		pattern?: string
	}[]
	replyWindow?: string
	/** The field that names our side, where one connection may have several accounts. */
	toSetting?: string
}

export interface AccountForm {
	channel: ChannelId
	name: string
	settings: Record<string, string>
	serviceDeskId: string
	requestTypeId: string
	/** Account id of the stand-in reporter; empty: the site's "Channel customer" is found or made. */
	reporter?: string
	/** 0: every message after resolution opens a new request. */
	reopenDays: number
	groups: 'file' | 'ignore'
	/** The account's working hours; times are then also shown in them. */
	hours?: Hours
	/** Minutes in which a first response is due; in working hours where there are some. */
	target?: number
	/** Who answers here, as reports name them. */
	team?: string
	/** When it counts as little used: fewer conversations than `below` in `days`, or a smaller share (0 to 1) of the project's. */
	lowUse?: { below: number; days: number; share?: number }
	/** What it costs, in the project's currency: a month, and each conversation. */
	cost?: { month: number; conversation: number }
}

export interface AccountView extends Omit<AccountForm, 'settings'> {
	id: string
	/** Secrets are left out. */
	settings: Record<string, string>
	/** Keys of the secrets that are set. */
	secretsSet: string[]
	/** To be registered at the provider. */
	url: string
	/** What the provider said when the webhook was registered with it, where the app can do that. */
	registered?: { ok: boolean; detail: string }
	enabled: boolean
	/** Why the app stopped filing here by itself. */
	paused?: string
	lastInboundAt?: number
	canAnswer: boolean
	/** The most pressing one that stands and was not put aside. */
	flag?: FlagView
}
