import type { Clock, Dice, Ledger } from '../seams'
import type { Issue, Property } from './model'

/**
 * What searches, counts and request lists see: every change comes in 1–10 s after it was made, on the site's clock; reads by id
 * go to the store. developer.atlassian.com/cloud/jira/platform/search-and-reconcile ("from a few seconds to minutes")
 */
export class SearchIndex {
	private readonly seen = new Map<string, Issue>()
	private readonly newest = new Map<string, number>()
	private serial = 0

	constructor(
		private readonly clock: Clock,
		private readonly dice: Dice,
		private readonly ledger: Ledger,
	) {}

	/** The issue changed. Its lists and records are never changed in place, so a shallow copy is a picture of this moment. */
	touch(issue: Issue): void {
		const picture = { ...issue }
		this.serial++
		const serial = this.serial
		this.ledger.harshness.hidden++
		const visible =
			Math.max(0, ...Object.values(issue.properties).map((one: Property) => one.visibleAt)) - this.clock.now()
		this.clock.after(Math.max(visible, this.dice.between(1_000, 10_000)), 'delivery', () => {
			// A later change may have come in first.
			if ((this.newest.get(picture.id) ?? 0) > serial) return
			this.newest.set(picture.id, serial)
			this.put(picture)
		})
	}

	/** Without delay: what was written before the site was watched. */
	put(issue: Issue): void {
		if (issue.deleted === null) this.seen.set(issue.id, { ...issue })
		else this.seen.delete(issue.id)
	}

	issues(): Iterable<Issue> {
		return this.seen.values()
	}

	clear(): void {
		this.seen.clear()
		this.newest.clear()
	}
}
