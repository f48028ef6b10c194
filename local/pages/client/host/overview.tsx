import * as React from 'react'
import { useCallback } from 'react'
import { type Account, Accounts } from './accounts'
import type { Api } from './api'
import { useHost } from './host-context'
import { Module } from './module'
import { newestRequests, RequestList } from './requests'
import { useRead } from './use-read'

const everyMs = 5000

/** The newest request that came over a channel; the panel is shown on it. The search alias knows no `is not EMPTY`. */
async function newestOnChannel(api: Api, channels: string): Promise<string | undefined> {
	if (!channels) return undefined
	const [newest] = await newestRequests(api, `switchboardChannel in (${channels})`, 1)
	return newest?.key
}

/** Where a newcomer starts: accounts, newest requests, and the app's own pages. */
export function Overview() {
	const { api } = useHost()
	const accounts = useRead(
		useCallback(() => api<Account[]>('/local/accounts'), [api]),
		everyMs,
	)
	const requests = useRead(
		useCallback(() => newestRequests(api, undefined, 10), [api]),
		everyMs,
	)
	const channels = [...new Set(accounts.value?.map(({ channel }) => channel))].join(', ')
	const onPanel = useRead(
		useCallback(() => newestOnChannel(api, channels), [api, channels]),
		everyMs,
	)
	const gadgets = useRead(useCallback(() => api<{ id: string }[]>('/local/gadgets'), [api]))
	const [gadget] = gadgets.value ?? []
	return (
		<>
			<h1>Switchboard on this machine</h1>
			<p>
				Write as a customer on one of the accounts, and see the request, the agent’s panel and the manager’s gadget
				follow.
			</p>
			<section aria-labelledby="accounts">
				<h2 id="accounts">Channel accounts</h2>
				<Accounts accounts={accounts} />
			</section>
			<section aria-labelledby="requests">
				<h2 id="requests">Newest requests</h2>
				<RequestList requests={requests} />
			</section>
			<div className="columns">
				{gadget && <Module type="jira:dashboardGadget" heading="Gadget" query={{ gadget: gadget.id }} />}
				{onPanel.value && (
					<Module type="jira:issuePanel" heading={`Issue panel on ${onPanel.value}`} query={{ issue: onPanel.value }} />
				)}
			</div>
			<Module type="jira:adminPage" heading="Admin page" />
		</>
	)
}
