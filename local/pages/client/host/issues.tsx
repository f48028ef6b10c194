import * as React from 'react'
import { useCallback } from 'react'
import { useHost } from './host-context'
import { RequestList, searchRequests } from './requests'
import { useRead } from './use-read'

/** Jira's search page: where the gadget's numbers lead. */
export function Issues() {
	const { api } = useHost()
	const jql = new URLSearchParams(location.search).get('jql') ?? ''
	const requests = useRead(useCallback(() => searchRequests(api, jql, 100), [api, jql]))
	return (
		<>
			<h1>Requests</h1>
			<p>
				<code>{jql}</code>
			</p>
			<RequestList requests={requests} />
		</>
	)
}
