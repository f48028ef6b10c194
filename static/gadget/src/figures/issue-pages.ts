import type { FoundIssue, Host, IssueQuery } from '../host'

interface Wish {
	/** As many at most. */
	most: number
	/** Stops between two pages. */
	signal: AbortSignal
	/** How many have come so far. */
	onProgress?: (found: number) => void
}

/**
 * All issues that a query finds, page after page.
 *
 * @returns `more`: there are more than were taken
 * @throws Error of the search, or the signal's reason
 */
export async function allIssues(
	search: Host['search'],
	query: IssueQuery,
	{ most, signal, onProgress }: Wish,
): Promise<{ issues: FoundIssue[]; more: boolean }> {
	const issues: FoundIssue[] = []
	let page: IssueQuery | undefined = query
	while (page && issues.length < most) {
		const { issues: found, nextPageToken } = await search(page)
		signal.throwIfAborted()
		issues.push(...found)
		onProgress?.(Math.min(issues.length, most))
		page = nextPageToken === undefined ? undefined : { ...query, nextPageToken }
	}
	return { issues: issues.slice(0, most), more: page !== undefined || issues.length > most }
}
