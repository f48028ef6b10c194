/** Few errors, each carrying its decision. This file imports nothing. */

/** The delivery is not proven to come from the provider: 401, or 403 for a handshake with a wrong token. Never holds secrets or content. */
export class Rejected extends Error {
	override name = 'Rejected'
	constructor(
		readonly reason: string,
		readonly status: 401 | 403 = 401,
	) {
		super(reason)
	}
}

/** The body cannot be read in the provider's format at all: 400. */
export class Malformed extends Error {
	override name = 'Malformed'
	constructor(readonly reason: string) {
		super(reason)
	}
}

/** A provider did not take a reply. */
export class SendFailed extends Error {
	override name = 'SendFailed'
	readonly retryable: boolean
	/** Seconds. */
	readonly retryAfter?: number
	/** For the agent, without secrets. */
	readonly reason: string
	/** Whether the provider may have taken it all the same (the answer was lost). */
	readonly inDoubt: boolean
	constructor(failure: { retryable: boolean; retryAfter?: number | undefined; reason: string; inDoubt?: boolean }) {
		super(failure.reason)
		this.retryable = failure.retryable
		this.reason = failure.reason
		this.inDoubt = failure.inDoubt ?? false
		if (failure.retryAfter !== undefined) this.retryAfter = failure.retryAfter
	}
}

/** A row changed between read and write: read again, decide again. */
export class Conflict extends Error {
	override name = 'Conflict'
}

/** The platform cannot serve just now: storage down or throttled, Jira's rate limit. */
export class Unavailable extends Error {
	override name = 'Unavailable'
	constructor(
		readonly reason: string,
		/** Seconds. */
		readonly retryAfter = 30,
		/** No answer came: a write may have taken effect. Read again before deciding. */
		readonly unanswered = false,
	) {
		super(reason)
	}
}

/** Jira takes no calls of the app on this site, or on any, until a quota is filled up again: not this call alone is refused. */
export class QuotaOut extends Unavailable {}

/** Whether what is stored decides now: a row moved on, or a write went unanswered. Read again, decide again. Throttling is neither. */
export const isUnsettled = (error: unknown): boolean =>
	error instanceof Conflict || (error instanceof Unavailable && error.unanswered)

/** Jira refused a call for a reason that trying again does not mend. `status` is Jira's. */
export class JiraRefused extends Error {
	override name = 'JiraRefused'
	constructor(
		readonly status: number,
		readonly reason: string,
	) {
		super(reason)
	}
}

/** The user of a page asked for something that cannot be done; the message is meant for them. */
export class UserError extends Error {
	override name = 'UserError'
}
