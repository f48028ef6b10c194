import Button from '@atlaskit/button/new'
import * as React from 'react'
import { Dialog } from './dialog'
import type { EgressRequest } from './host-context'

/** Stands for Atlassian's consent dialog of customer-managed egress. */
export function Consent({ request, onAnswer }: { request: EgressRequest; onAnswer: (agreed: boolean) => void }) {
	return (
		<Dialog title="Allow this app to send data to these hosts?" onClose={() => onAnswer(false)}>
			{request.egresses.map(({ key, description, configured }) => (
				<section key={key}>
					<p>{description}</p>
					<ul>
						{configured.map(({ domain, type }) => (
							<li key={domain + type.join()}>
								<code>{domain}</code>
							</li>
						))}
					</ul>
				</section>
			))}
			<div className="row row-end">
				<Button appearance="subtle" onClick={() => onAnswer(false)}>
					Decline
				</Button>
				<Button appearance="primary" onClick={() => onAnswer(true)}>
					Allow
				</Button>
			</div>
		</Dialog>
	)
}
