import { events, makeInvoke, requestJira, router, view } from '@forge/bridge'
import type { Api, Refusal } from '../../../src/contract'
import type { Host, IssuePage } from './host'
import { type Context, surroundings } from './surroundings'

/** A resolver may refuse instead of answering. */
type Refusable = {
	[Call in keyof Api]: (...payload: Parameters<Api[Call]>) => ReturnType<Api[Call]> | Refusal
}

/** The most that the search gives with fields. */
const issuesAPage = 100

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
	save: async (config) => {
		await view.submit(config)
	},
	cancel: async () => {
		await view.close()
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
	return surroundings((await view.getContext()) as Context)
}
