import { events, makeInvoke, requestJira, router, view } from '@forge/bridge'
import type { Api, Refusal } from '../../../src/contract'
import { advisorIn, configIn, searchWith, tabIn } from './config/address'
import type { Host, IssuePage } from './host'
import { type Context, surroundings } from './surroundings'

/** A resolver may refuse instead of answering. */
type Refusable = {
	[Call in keyof Api]: (...payload: Parameters<Api[Call]>) => ReturnType<Api[Call]> | Refusal
}

/** The most that the search gives with fields. */
const issuesAPage = 100

/** One for the frame: each further one would begin anew. */
let opened: ReturnType<typeof view.createHistory> | undefined
function history() {
	opened ??= view.createHistory()
	return opened
}

/** The page's query, once it was changed. */
let search: string | undefined

const invoke = makeInvoke<Refusable>()

/** The product around the frame, over @forge/bridge. */
export const host: Host = {
	report: (request) => invoke('report', request),
	now: (request) => invoke('now', request),
	async search(query) {
		const response = await requestJira('/rest/api/3/search/jql', {
			method: 'POST',
			headers: { accept: 'application/json', 'content-type': 'application/json' },
			body: JSON.stringify({ ...query, maxResults: issuesAPage }),
		})
		if (!response.ok) throw new Error(`Jira answered the search with ${response.status}.`)
		return (await response.json()) as IssuePage
	},
	choices: () => invoke('choices'),
	nativeCounts: () => invoke('nativeCounts'),
	saveNativeCounts: (counted) => invoke('saveNativeCounts', counted),
	requestJira: (path, init) => requestJira(path, init),
	save: async (config) => {
		await view.submit(config)
	},
	cancel: async () => {
		await view.close()
	},
	remember(kept) {
		history()
			.then((addresses) => {
				// The product says where the page stands only later: what is kept meanwhile must not be lost.
				search = searchWith(search ?? addresses.location.search, kept)
				addresses.replace({ ...addresses.location, search })
			})
			// A page without an address of its own keeps it until it is left.
			.catch(() => undefined)
	},
	open(path) {
		// The viewer may decline to leave.
		router.open(path).catch(() => undefined)
	},
	onRefresh(listener) {
		const subscription = events.on('JIRA_DASHBOARD_GADGET_REFRESH', (payload?: { gadgetId?: unknown }) =>
			listener(String(payload?.gadgetId ?? '')),
		)
		return () => {
			subscription.then(({ unsubscribe }) => unsubscribe()).catch(() => undefined)
		}
	},
}

/** Reads where the frame stands, and lets it follow the site's theme from then on. */
export async function look() {
	// Without the theme the page is readable in light colours.
	Promise.resolve(view.theme.enable()).catch(() => undefined)
	const around = surroundings((await view.getContext()) as Context)
	if (around.face !== 'page') return around
	const opening = await history().then(
		({ location }) => location.search,
		() => '',
	)
	return { ...around, stored: configIn(opening), opened: { tab: tabIn(opening), advisor: advisorIn(opening) } }
}
