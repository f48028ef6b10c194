import { KeyedQuota, Quota } from '../../quota'
import type { Clock, Ledger } from '../../seams'
import { limits } from './limits'
import { Refusal } from './refusal'

const second = 1_000
const minute = 60_000

/** The name of a row over all tables, for the quotas of a key. */
export function rowName(table: string, key: string): string {
	return `${table} ${key}`
}

/** What one installation may use, and what it used. What a request took before it was refused stays taken. */
export class Meter {
	#requests = new Quota(limits.requestsPerSecond, second)
	#reads = new Quota(limits.unitsPerMinute, minute)
	#writes = new Quota(limits.unitsPerMinute, minute)
	#keyReads = new KeyedQuota(limits.keyReadBytesPerSecond, second)
	#keyWrites = new KeyedQuota(limits.keyWriteBytesPerSecond, second)
	#indexReads = new KeyedQuota(limits.indexReadBytesPerSecond, second)

	constructor(
		private readonly clock: Clock,
		private readonly ledger: Ledger,
		/** False: counts, refuses nothing. */
		private readonly limited = true,
	) {}

	/** Counts a request. @throws Refusal 429 above 1,000 a second. */
	request(): void {
		this.ledger.kvs.calls++
		const now = this.clock.now()
		if (this.limited && !this.#requests.fits(now, 1)) throw this.#throttled('1,000 requests a second')
		this.#requests.take(now, 1)
	}

	/**
	 * Admits and bills a read of one or more rows. Sizes are summed before rounding up to units.
	 * @param sizes bytes of each row, 0 where there is none: billed as 1 KB
	 * @throws Refusal 429
	 */
	read(sizes: number[]): void {
		const bytes = sizes.reduce((sum, size) => sum + (size || 1_024), 0)
		this.#spend(this.#reads, bytes, '4,000 reads a minute')
		this.ledger.kvs.readBytes += bytes
	}

	/** Admits a write; `written` bills it when it has taken place. @throws Refusal 429 */
	write(bytes: number): void {
		this.#spend(this.#writes, bytes, '4,000 writes a minute')
	}

	/** Only what was kept counts: whether Forge bills refused conditions is not documented. */
	written(bytes: number): void {
		this.ledger.kvs.writtenBytes += bytes
	}

	/** @throws Refusal 429 above 12 MB a second on a key. */
	readKey(name: string, bytes: number): void {
		this.#spendKeyed(this.#keyReads, name, bytes, '12 MB a second read on a key')
	}

	/** @throws Refusal 429 above 24 MB a second on an index value. */
	readIndex(name: string, bytes: number): void {
		this.#spendKeyed(this.#indexReads, name, bytes, '24 MB a second read on an index value')
	}

	/** All rows or none. @throws Refusal 429 above 1 MB a second on a key. */
	writeKeys(rows: { name: string; bytes: number }[]): void {
		const now = this.clock.now()
		if (this.limited && rows.some(({ name, bytes }) => !this.#keyWrites.fits(name, now, bytes))) {
			throw this.#throttled('1 MB a second written on a key')
		}
		for (const { name, bytes } of rows) this.#keyWrites.take(name, now, bytes)
	}

	#spend(quota: Quota, bytes: number, limit: string): void {
		const now = this.clock.now()
		const units = Math.max(1, Math.ceil(bytes / limits.unitBytes))
		if (this.limited && !quota.fits(now, units)) throw this.#throttled(limit)
		quota.take(now, units)
		this.ledger.kvs.units += units
	}

	#spendKeyed(quota: KeyedQuota, name: string, bytes: number, limit: string): void {
		const now = this.clock.now()
		if (this.limited && !quota.fits(name, now, bytes)) throw this.#throttled(limit)
		quota.take(name, now, bytes)
	}

	/** The error pages say RATE_LIMIT_EXCEEDED, what apps report is TOO_MANY_REQUESTS (UNVERIFIED): an app should go by the status. */
	#throttled(limit: string): Refusal {
		this.ledger.harshness.throttled++
		return new Refusal(429, 'TOO_MANY_REQUESTS', `Above ${limit}`)
	}
}
