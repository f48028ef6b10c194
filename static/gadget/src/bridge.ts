import { events, makeInvoke, requestJira, router, view } from '@forge/bridge'
import type { Api, Refusal } from '../../../src/contract'
import type { Host } from './host'
import { type Context, surroundings } from './surroundings'

/** A resolver may refuse instead of answering. */
type Refusable = {
	[Call in keyof Api]: (...payload: Parameters<Api[Call]>) => ReturnType<Api[Call]> | Refusal
}

const invoke = makeInvoke<Refusable>()

/** The product around the frame, over @forge/bridge. */
export const host: Host = {
	report: (request) => invoke('report', request),
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
