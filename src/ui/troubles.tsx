import { DynamicTable, Stack, Text } from '@forge/react'
import React from 'react'
import type { AdminView } from '../contract'
import { isolate } from './bidi'
import { CountedTitle } from './counted-title'
import { type Locality, localTime } from './moments'

const ROWS = 10

interface Props extends Pick<AdminView, 'refusals'> {
	/** The name of an account by its id. */
	nameOf: (account: string) => string
	locality: Locality
}

const heads = (...names: string[]) => ({ cells: names.map((content) => ({ key: content, content })) })

/** What was refused at the door; it does not show what was written. */
export function Troubles({ refusals, nameOf, locality }: Props) {
	return (
		<Stack space="space.200">
			<CountedTitle text="Refused deliveries" count={`${refusals.reduce((sum, { count }) => sum + count, 0)}`} />
			{refusals.length === 0 ? (
				<Text>Nothing was refused. A wrong signature or an unknown address would be listed here.</Text>
			) : (
				<DynamicTable
					label="Refused deliveries"
					rowsPerPage={ROWS}
					head={heads('Account', 'Last', 'Status', 'Why', 'Times')}
					rows={refusals.map(({ account, at, status, reason, count }, index) => ({
						key: `${index}`,
						cells: [
							{ key: 'account', content: isolate(nameOf(account)) },
							{ key: 'at', content: localTime(at, locality) },
							{ key: 'status', content: `${status}` },
							{ key: 'reason', content: reason },
							{ key: 'count', content: `${count}` },
						],
					}))}
				/>
			)}
		</Stack>
	)
}
