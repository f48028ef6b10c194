import { DynamicTable, Heading, LoadingButton, Stack } from '@forge/react'
import React from 'react'
import type { FlagView } from '../contract'
import { isolate } from './bidi'
import { titleOf } from './flag-words'
import { type Locality, localTime } from './moments'
import type { Flags } from './use-flags'

const ROWS = 10
const cells = (names: string[]) => ({ cells: names.map((content) => ({ key: content, content })) })

/** What admins have put aside, and how to have it back. */
export function AsideFlags({ aside, flags, locality }: { aside: FlagView[]; flags: Flags; locality: Locality }) {
	if (aside.length === 0) return null
	const { busy, wake, touched } = flags
	return (
		<Stack space="space.100">
			<Heading size="xsmall" as="h3">
				Put aside
			</Heading>
			<DynamicTable
				label="Put aside"
				rowsPerPage={ROWS}
				head={cells(['What', 'Since', 'Until', 'Note', 'Actions'])}
				rows={aside.map((flag) => ({
					key: flag.id,
					cells: [
						{ key: 'what', content: titleOf(flag) },
						{ key: 'since', content: localTime(flag.since, locality) },
						{
							key: 'until',
							content:
								flag.snoozed?.until === undefined ? 'until it ends by itself' : localTime(flag.snoozed.until, locality),
						},
						{ key: 'note', content: isolate(flag.snoozed?.note || '–') },
						{
							key: 'actions',
							content: (
								<LoadingButton
									spacing="compact"
									autoFocus={touched === flag.id}
									isLoading={busy === `wake:${flag.id}`}
									isDisabled={busy !== undefined}
									onClick={() => void wake(flag)}
								>
									Show again
								</LoadingButton>
							),
						},
					],
				}))}
			/>
		</Stack>
	)
}

/** What is over since some days. */
export function EndedFlags({ ended, locality }: { ended: FlagView[]; locality: Locality }) {
	if (ended.length === 0) return null
	return (
		<Stack space="space.100">
			<Heading size="xsmall" as="h3">
				Ended in the last days
			</Heading>
			<DynamicTable
				label="Ended in the last days"
				rowsPerPage={ROWS}
				head={cells(['What', 'From', 'To', 'Evidence'])}
				rows={ended.map((flag) => ({
					key: `${flag.id} ${flag.since}`,
					cells: [
						{ key: 'what', content: titleOf(flag) },
						{ key: 'from', content: localTime(flag.since, locality) },
						{ key: 'to', content: localTime(flag.ended ?? flag.since, locality) },
						{ key: 'evidence', content: flag.evidence },
					],
				}))}
			/>
		</Stack>
	)
}
