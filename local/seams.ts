/**
 * Where the parts of the local site meet. Each part lives in its own folder and knows the others only through these types:
 * `platform` (Forge: functions, KVS, queue, events, schedules, egress), `jira` (the JSM site), `providers` (WhatsApp and the like),
 * `pages` (what a browser sees), put together in `site.ts`.
 */
import type { ChannelId } from '../src/message'

/** The site's clock: starts anywhere, runs at real speed or stands still, can be moved forward. */
export interface Clock {
	/** Milliseconds since the epoch. */
	now(): number
	/**
	 * Runs `task` once the clock reaches now + `ms`. `delivery`: queue events, retries, late effects, visibility delays (what `idle` jumps to).
	 * `schedule`: scheduled triggers (never jumped to by `idle`, but run by `moveTo` and by the passing of time).
	 * @returns a function that calls it off
	 */
	after(ms: number, kind: 'delivery' | 'schedule', task: () => void | Promise<void>): () => void
	/**
	 * Waits on the site's clock: at real speed, but a jump passes over it instead of waiting for whoever waits.
	 * @param ms 0 does not wait
	 */
	pause(ms: number): Promise<void>
	/** What `setTimeout` is to a function: real time, as its own time limit. A clock that stands still does not wait. */
	wait(ms: number, run: () => void): unknown
	/** Jumps to the next due delivery until none is left and everything started has ended. */
	idle(): Promise<{ processed: number; now: number }>
	/** Runs everything due on the way, schedules too; answers when done. Never goes back. */
	moveTo(at: number): Promise<void>
	stop(): void
}

/** The seeded chance behind all harshness, so that a run can be repeated. */
export interface Dice {
	/** True with probability `p`. */
	chance(p: number): boolean
	/** Uniform integer, both ends included. */
	between(low: number, high: number): number
}

/** Counts of `GET /local/ledger`; each part adds to its own. */
export interface Ledger {
	kvs: { calls: number; readBytes: number; writtenBytes: number; units: number }
	queue: { calls: number }
	/** `impersonations`: calls in a name by `asUser(accountId)`, each a token of the app's 1,000 a minute. */
	jira: { calls: number; points: number; impersonations: number }
	egress: { calls: number }
	functions: { runs: number; ms: number; gbSeconds: number; cold: number; logBytes: number }
	harshness: Harshness
}

/** How often the platform was harsh. */
export interface Harshness {
	/** Events and effects that came late. */
	late: number
	/** Second copies of queue events and product events, second runs of schedules. */
	doubled: number
	reordered: number
	/** Changes that searches, counts or queries did not show yet. */
	hidden: number
	/** What `POST /local/faults` asked for. */
	faults: number
	/** Product events that never came, queue events dropped after 24 hours. */
	lost: number
	/** Queue events delivered although their concurrency key was taken. */
	overlapped: number
	/** Answered 429 by a quota. */
	throttled: number
	/** Refused for size, scope, host or form. */
	refused: number
	/** Functions killed at their time limit. */
	killed: number
	/** Log lines over the limits. */
	unlogged: number
	/** Expired rows of the key-value store that were still there for a read or a write. */
	lingering: number
}

/** On whose behalf Jira is called. */
export type Caller =
	/** Forge's `asApp()`. */
	| { kind: 'app' }
	/** Forge's `asUser()`; `offline`: `asUser(accountId)` without that user being present. */
	| { kind: 'appUser'; accountId: string; offline: boolean }
	/** A person or client at the REST API (basic authentication, or the browser's requestJira). */
	| { kind: 'user'; accountId: string }

/** A Jira product event as the app's trigger gets it, before filters. */
export interface ProductEvent {
	eventType: string
	/** The account that did it. */
	atlassianId: string
	/** The app did it. */
	selfGenerated: boolean
	issue: { id: string; key: string; fields: Record<string, unknown> }
	comment?: { id: string; [field: string]: unknown }
	[field: string]: unknown
}

export interface JiraUser {
	accountId: string
	displayName: string
	emailAddress: string
	/** `customer`: portal-only. */
	accountType: 'atlassian' | 'customer' | 'app'
	timeZone: string
	locale: string
	roles: ('admin' | 'agent' | 'manager')[]
}

/** The offline JSM site. */
export interface JiraSite {
	/** `/rest/api/3/…` and `/rest/servicedeskapi/…`, for the wire as for HTTP. Never throws for bad input: it answers as Jira does. */
	handle(request: Request, caller: Caller): Promise<Response>
	/** Events are handed over at once; the platform makes them late, doubled, lost. */
	onEvent(listener: (event: ProductEvent) => void): void
	/** The property values that event filters and `payload.include` see: a few seconds old. */
	propertiesForEvents(issueId: string): Record<string, unknown>
	userByEmail(email: string): JiraUser | undefined
	user(accountId: string): JiraUser | undefined
	users(): JiraUser[]
	/** `GET /local/mail`: what JSM would have mailed to customers, and (`notified`) what somebody had Jira mail about an issue. */
	mail(): {
		at: string
		to: string
		subject: string
		body: string
		issue: string
		event: 'created' | 'commented' | 'resolved' | 'notified'
	}[]
	/** `GET /local/sla/<key>`. Times ISO; `stoppedAt` null while running. */
	sla(issueKey: string): { firstResponse: SlaClock; resolution: SlaClock } | undefined
	/** For `--data`. */
	snapshot(): unknown
	restore(snapshot: unknown): void
}

export interface SlaClock {
	startedAt: string
	stoppedAt: string | null
	/** What stopped it: `comment-for-customers`, `resolved`. */
	by: string | null
}

/** An account of the local site with its secrets, as `--accounts` and the sample data give it. */
export interface LocalAccount {
	id: string
	channel: ChannelId
	name: string
	settings: Record<string, string>
	/** As registered: some providers sign it. */
	url?: string
}

/** Somebody who writes to the company. */
export interface LocalPerson {
	/** Any stable string; the provider turns it into ids of its own kind. */
	id: string
	name?: string
	phone?: string
	email?: string
	language?: string
}

/** What a customer's action looks like as the provider's webhook. */
export interface LocalDelivery {
	method: string
	/** Added to the account's URL. */
	path?: string
	query?: string
	headers: Record<string, string>
	body: string
}

/** A lifelike provider: composes signed webhooks and answers API calls with the provider's ids, errors and limits. */
export interface LocalProvider {
	channel: ChannelId
	/** Settings for an account made up by the site (secrets included), as an admin would paste them. */
	sampleSettings(id: string): Record<string, string>
	/** A customer writes. `serial` makes message ids unique; `at` in milliseconds. */
	write(
		account: LocalAccount,
		person: LocalPerson,
		message: { text: string; serial: number; at: number; of?: string; kind?: 'message' | 'edit' | 'reaction' },
	): LocalDelivery
	/** Answers the app's call to one of the channel's hosts; undefined: not this provider's path (the site answers 404). */
	answer(request: Request, account: LocalAccount | undefined, now: number): Promise<Response | undefined>
	/** Whom a call of the app's reached and with what words, read off the call; undefined when it was not a message. Shown on `/write/<account>`. */
	reading(request: { url: string; body: string }): { to: string; text: string } | undefined
	/** The id by which `reading().to` names this person on this channel. */
	address(person: LocalPerson): string
	/** Delivery receipts that the provider would send after it took a message, as webhooks. */
	receipts?(
		account: LocalAccount,
		/** `body`: of the app's call. */
		sent: { id: string; to: string; at: number; body: string },
	): { afterMs: number; delivery: LocalDelivery }[]
}

/** Forge's key-value store behind the wire. */
export interface KvsStore {
	/** `path` as `@forge/kvs` asks (`/api/v1/get` …), `body` parsed JSON. */
	handle(path: string, body: unknown): Promise<Response>
	snapshot(): unknown
	restore(snapshot: unknown): void
}

export interface EgressRecord {
	at: string
	method: string
	url: string
	headers: Record<string, string>
	body: string
	/** Null while unanswered or when the answer was lost. */
	status: number | null
}

/** An answer to come, as `POST /local/egress/answers` scripts it. */
export interface ScriptedAnswer {
	host: string
	/** A prefix. */
	path?: string
	status: number
	headers?: Record<string, string>
	body?: unknown
	times?: number
	/** Takes effect at the provider, then the answer is lost. */
	after?: boolean
}

export interface Fault {
	target: 'kvs' | 'jira' | 'queue' | 'egress' | 'function'
	/** A substring of `METHOD path`, the host, or the function key. */
	match?: string
	when: 'before' | 'after' | 'late'
	/** Counts from the POST, 1 is the next. */
	nth: number
	kind: 'error' | 'timeout' | 'crash' | '429'
}

/** A call that a fault may strike. */
export interface Call {
	target: Fault['target']
	/** `METHOD path`, with the host behind it where it is a provider's; the key of a function. */
	subject: string
}

export type Faults = Fault[] | { rate: number; seed: number; kinds: Fault['kind'][] }

/** The offline Forge. */
export interface Platform {
	/** Serves the web trigger `inbound`; `userPath` is what follows the token, with its leading slash. */
	receive(request: Request, userPath: string): Promise<Response>
	/** What the bridge's `invoke` does. `extension` is the module's context (issue, project, gadgetConfiguration, …). */
	invoke(call: {
		module: string
		function: string
		payload?: unknown
		accountId: string | null
		extension?: Record<string, unknown>
	}): Promise<{ value: unknown } | { error: string }>
	/** Runs a scheduled trigger now and waits for its end. */
	runSchedule(key: string): Promise<unknown>
	/** Runs any file's export as a function of the app (same wire, same isolation): for seeding. Payload and result are JSON. */
	run(file: string, exportName: string, payload: unknown): Promise<unknown>
	/** URL of the web trigger, without a trailing slash. */
	triggerUrl(): string
	egress(): EgressRecord[]
	script(answers: ScriptedAnswer[]): void
	setFaults(faults: Faults | null): void
	/** What was called since faults were last set or cleared, the first thousand. */
	calls(): Call[]
	/** Hosts that an admin approved (customer-managed egress). */
	approveHosts(hosts: string[]): void
	snapshot(): unknown
	restore(snapshot: unknown): void
}

/** The whole, as pages and tests see it. */
export interface Site {
	/** `http://localhost:8383`. */
	origin: string
	clock: Clock
	ledger: Ledger
	jira: JiraSite
	platform: Platform
	accounts(): Promise<(LocalAccount & { url: string })[]>
	/** Posts a provider's webhook to the account's URL, over the web trigger. */
	deliver(account: LocalAccount, delivery: LocalDelivery): Promise<Response>
	close(): Promise<void>
}
