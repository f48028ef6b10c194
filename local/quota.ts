/** So much within any span of time: a sliding window. */
export class Quota {
	#taken: { at: number; amount: number }[] = []
	#sum = 0

	constructor(
		private readonly limit: number,
		private readonly spanMs: number,
	) {}

	/** Whether `amount` more fits at `now` (milliseconds). */
	fits(now: number, amount: number): boolean {
		for (let first = this.#taken[0]; first && first.at <= now - this.spanMs; first = this.#taken[0]) {
			this.#sum -= first.amount
			this.#taken.shift()
		}
		return this.#sum + amount <= this.limit
	}

	take(now: number, amount: number): void {
		this.#taken.push({ at: now, amount })
		this.#sum += amount
	}

	/** Nothing taken within the span. */
	idle(now: number): boolean {
		return this.fits(now, 0) && this.#taken.length === 0
	}
}

/** The same quota for each of many keys; forgets those at rest. */
export class KeyedQuota {
	#quotas = new Map<string, Quota>()

	constructor(
		private readonly limit: number,
		private readonly spanMs: number,
	) {}

	fits(key: string, now: number, amount: number): boolean {
		return this.#quotas.get(key)?.fits(now, amount) ?? amount <= this.limit
	}

	take(key: string, now: number, amount: number): void {
		let quota = this.#quotas.get(key)
		if (!quota) {
			if (this.#quotas.size >= 1_000) {
				for (const [other, resting] of this.#quotas) if (resting.idle(now)) this.#quotas.delete(other)
			}
			quota = new Quota(this.limit, this.spanMs)
			this.#quotas.set(key, quota)
		}
		quota.take(now, amount)
	}
}
