import type { Clock, Dice, Ledger } from '../../seams'
import { limits } from './limits'

/** What a write left behind; never changed afterwards. All times in milliseconds since the epoch. */
export interface Version {
	/** Undefined: the row was deleted. */
	value?: unknown
	/** Key and JSON text. */
	bytes: number
	createdAt: number
	updatedAt: number
	expiresAt?: number
	/** When the expired row is really deleted: it can be read, and exists, until then. */
	goneAt?: number
	/** From when on queries show this version. */
	shownAt: number
}

/** A row as gets see it now and as queries still see it. */
export interface Entry {
	key: string
	current: Version | undefined
	shown: Version | undefined
}

type Table = Map<string, Version[]>

/** The rows of all tables with as much of their past as queries still show. */
export class Rows {
	#tables = new Map<string, Table>()
	#settledAt = 0
	#waiting = false

	constructor(
		private readonly clock: Clock,
		private readonly dice: Dice,
		private readonly ledger: Ledger,
	) {}

	/** Strictly consistent. */
	get(table: string, key: string): Version | undefined {
		const now = this.clock.now()
		const row = living(this.#tables.get(table)?.get(key)?.at(-1), now)
		if (row?.expiresAt !== undefined && row.expiresAt <= now) this.ledger.harshness.lingering++
		return row
	}

	/**
	 * Writes without a `ttl` clear the row's earlier one: whether Forge does is not documented; so a forgotten ttl shows.
	 * @param value JSON that nobody else holds
	 * @param ttl milliseconds
	 */
	set(table: string, key: string, value: unknown, bytes: number, ttl?: number): Version {
		const now = this.clock.now()
		const createdAt = this.get(table, key)?.createdAt ?? now
		const version = { value, bytes, createdAt, updatedAt: now }
		if (ttl === undefined) return this.#add(table, key, version)
		const expiresAt = now + ttl
		return this.#add(table, key, {
			...version,
			expiresAt,
			goneAt: expiresAt + this.dice.between(0, limits.expiredMs),
		})
	}

	/** @returns whether there was such a row */
	delete(table: string, key: string): boolean {
		const now = this.clock.now()
		if (!this.get(table, key)) return false
		this.#add(table, key, { bytes: 0, createdAt: now, updatedAt: now })
		return true
	}

	/** All rows that a get or a query may see, in no order. */
	*entries(table: string): Generator<Entry> {
		const rows = this.#tables.get(table)
		const now = this.clock.now()
		for (const [key, versions] of rows ?? []) {
			const current = living(versions.at(-1), now)
			const shown = living(
				versions.findLast((version) => version.shownAt <= now),
				now,
			)
			if (current || shown) yield { key, current, shown }
			else if (!versions.some((version) => version.shownAt > now)) rows?.delete(key)
		}
	}

	snapshot(): unknown {
		return [...this.#tables].map(([table, rows]) => [table, [...rows]])
	}

	restore(snapshot: unknown): void {
		const tables = snapshot as [string, [string, Version[]][]][]
		this.#tables = new Map(tables.map(([table, rows]) => [table, new Map(rows)]))
		for (const rows of this.#tables.values()) {
			for (const versions of rows.values()) for (const version of versions) this.#settle(version.shownAt)
		}
	}

	#add(table: string, key: string, written: Omit<Version, 'shownAt'>): Version {
		const now = this.clock.now()
		const version = { ...written, shownAt: now + this.dice.between(0, limits.queryLagMs) }
		const rows = this.#tables.get(table) ?? new Map<string, Version[]>()
		this.#tables.set(table, rows)
		const past = rows.get(key) ?? []
		const shown = past.findLastIndex((earlier) => earlier.shownAt <= now)
		rows.set(key, [...past.slice(Math.max(0, shown)), version])
		this.#settle(version.shownAt)
		return version
	}

	/** Keeps one delivery due while queries lag, so that the clock's `idle` jumps past it. */
	#settle(at: number): void {
		this.#settledAt = Math.max(this.#settledAt, at)
		const now = this.clock.now()
		if (this.#waiting || this.#settledAt <= now) return
		this.#waiting = true
		this.clock.after(this.#settledAt - now, 'delivery', () => {
			this.#waiting = false
			this.#settle(this.#settledAt)
		})
	}
}

function living(version: Version | undefined, now: number): Version | undefined {
	if (version === undefined || version.value === undefined) return undefined
	return version.goneAt !== undefined && version.goneAt <= now ? undefined : version
}
