import { Quota } from '../quota'
import type { Clock, Ledger } from '../seams'
import { Refusal } from './refusal'

/** Points an hour for the app over all its tenants. developer.atlassian.com/cloud/jira/platform/rate-limiting */
const POOL = 65_000
const HOUR = 3_600_000
/** What the other tenants take of it each hour, evenly. */
const ELSEWHERE = 30_000

/** Calls a second for the app on one site and endpoint, by method; some endpoints have limits of their own. */
const BURSTS: Record<string, number> = {
	GET: 100,
	POST: 100,
	PUT: 50,
	DELETE: 50,
	'POST /rest/api/3/search/approximate-count': 150,
	'GET /rest/servicedeskapi/servicedesk/:desk/customer': 5,
}

/** Writes on one issue. */
const WINDOWS = [
	{ length: 2_000, writes: 20 },
	{ length: 30_000, writes: 100 },
]

const tooMany = (reason: string, seconds: number) =>
	new Refusal(429, ['Rate limit exceeded.'], {}, { 'Retry-After': String(seconds), 'RateLimit-Reason': reason })

/** Jira's rate limits, on the site's clock. */
export class Limits {
	private hour = 0
	private spent = 0
	private readonly writes = new Map<string, number[]>()
	private readonly bursts = new Map<string, Quota>()

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		/** Points an hour that other tenants spend. */
		private readonly elsewhere = ELSEWHERE,
		/** False: counts, refuses nothing. */
		private readonly limited = true,
	) {}

	/** Before a call of the app's. @throws Refusal 429 when the hour's pool is empty */
	admit(): void {
		const now = this.clock.now()
		const hour = Math.floor(now / HOUR)
		if (hour !== this.hour) {
			this.hour = hour
			this.spent = 0
		}
		const others = (this.elsewhere * (now % HOUR)) / HOUR
		if (this.limited && this.spent + others >= POOL)
			throw tooMany('jira-quota-global-based', Math.ceil(((hour + 1) * HOUR - now) / 1_000))
	}

	/** Before a call of the app's to an endpoint: `path` as routes have it. @throws Refusal 429 over so many a second */
	burst(method: string, path: string): void {
		const name = `${method} ${path}`
		const quota = this.bursts.get(name) ?? new Quota(BURSTS[name] ?? BURSTS[method] ?? 100, 1_000)
		this.bursts.set(name, quota)
		if (this.limited && !quota.fits(this.clock.now(), 1)) throw tooMany('jira-burst-based', 1)
		quota.take(this.clock.now(), 1)
	}

	/** What a call of the app's cost. */
	charge(points: number): void {
		this.spent += points
		this.ledger.jira.points += points
	}

	/** What other tenants took out of the same pool this hour. */
	spendElsewhere(points: number): void {
		this.admit()
		this.spent += points
	}

	/** Before a write on an issue, by anybody. @throws Refusal 429 */
	write(issueId: string): void {
		const now = this.clock.now()
		const recent = (this.writes.get(issueId) ?? []).filter((at) => at > now - 30_000)
		for (const { length, writes } of WINDOWS) {
			const inWindow = recent.filter((at) => at > now - length)
			const oldest = inWindow[0]
			if (this.limited && oldest !== undefined && inWindow.length >= writes)
				throw tooMany('jira-per-issue-on-write', Math.max(1, Math.ceil((oldest + length - now) / 1_000)))
		}
		recent.push(now)
		this.writes.set(issueId, recent)
	}
}
