import { DynamicTable, Heading, LoadingButton, Stack } from '@forge/react'
import React from 'react'
import type { ChannelForm } from '../contract'
import { isolate } from './bidi'
import { type Locality, localTime } from './moments'
import type { Accounts } from './use-accounts'

/** What was removed and can still come back. */
export function RemovedAccounts({
	accounts: { removed, busy, restore },
	channels,
	locality,
}: {
	accounts: Accounts
	channels: ChannelForm[]
	locality: Locality
}) {
	if (removed.length === 0) return null
	return (
		<Stack space="space.100">
			<Heading size="small" as="h2">
				Removed accounts
			</Heading>
			<DynamicTable
				label="Removed accounts"
				head={{
					cells: ['Name', 'Channel', 'Can be restored until', 'Actions'].map((content) => ({ key: content, content })),
				}}
				rows={removed.map(({ id, name, channel, restorableUntil }) => ({
					key: id,
					cells: [
						{ key: 'name', content: isolate(name) },
						{ key: 'channel', content: channels.find((one) => one.id === channel)?.name ?? channel },
						{ key: 'until', content: localTime(restorableUntil, locality) },
						{
							key: 'actions',
							content: (
								<LoadingButton
									spacing="compact"
									isLoading={busy === `restore:${id}`}
									isDisabled={busy !== undefined}
									onClick={() => void restore(id, name)}
								>
									Restore
								</LoadingButton>
							),
						},
					],
				}))}
			/>
		</Stack>
	)
}
