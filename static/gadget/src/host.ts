import type { Choices, GadgetConfig, NowView, Refusal, ReportRequest, ReportView } from '../../../src/contract'
import type { Kept } from './config/address'
import type { NativeHost } from './native/host'

/** What the pages ask of the product around them. `bridge.ts` is the real one. */
export interface Host extends NativeHost {
	report(request: ReportRequest): Promise<ReportView | Refusal>
	now(request: ReportRequest): Promise<NowView | Refusal>
	/** A page of Jira's issue search with the viewer's rights. @throws Error with a message for the viewer */
	search(query: IssueQuery): Promise<IssuePage>
	choices(): Promise<Choices | Refusal>
	/** Saves the gadget's configuration and ends its edit mode. */
	save(config: GadgetConfig): Promise<void>
	/** Ends the edit mode. */
	cancel(): Promise<void>
	/** Keeps something more in the page's address, for a reload or to be shared; `undefined` takes it out. */
	remember(kept: { [Name in keyof Kept]: Kept[Name] | undefined }): void
	/** A page of the site in a new tab. */
	open(path: string): void
	/** Jira asks a gadget to refresh; tells all gadgets, so that each looks for its own id. Ends with the returned function. */
	onRefresh(listener: (gadgetId: string) => void): () => void
}

/** https://developer.atlassian.com/cloud/jira/platform/rest/v3/api-group-issue-search/#api-rest-api-3-search-jql-post */
export interface IssueQuery {
	jql: string
	fields: string[]
	/** Keys of issue properties to bring along. */
	properties?: string[]
	nextPageToken?: string
}

export interface IssuePage {
	issues: FoundIssue[]
	/** For the next page, where there is one. */
	nextPageToken?: string
}

export interface FoundIssue {
	key: string
	fields: Record<string, unknown>
	properties?: Record<string, unknown>
}

/** Where the frame stands. */
export interface Surroundings {
	face: 'gadget' | 'edit' | 'page'
	/** As the gadget stored it, unchecked. */
	stored: unknown
	/** What else a page's address says, unchecked. */
	opened?: { tab: 'advisor' | undefined; advisor: unknown }
	gadgetId: string
	/** BCP 47. */
	locale: string
	/** The viewer's, an IANA name. */
	timeZone: string
	/** Without a trailing slash; empty where unknown. */
	siteUrl: string
}

export function isRefusal(answer: object): answer is Refusal {
	return 'error' in answer && typeof answer.error === 'string'
}
