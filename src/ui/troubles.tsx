import { DynamicTable, Heading, Inline, Lozenge, Stack, Text } from '@forge/react'
import React from 'react'
import type { AdminView } from '../contract'
import { isolate } from './bidi'
import { type Locality, localTime } from './moments'

const ROWS = 10

interface Props extends Pick<AdminView, 'refusals' | 'deadLetters'> {
	/** The name of an account by its id. */
	nameOf: (account: string) => string
	locality: Locality
}

const heads = (...names: string[]) => ({ cells: names.map((content) => ({ key: content, content })) })

/** What was refused at the door, and what could not be filed. Neither shows what was written. */
export function Troubles({ refusals, deadLetters, nameOf, locality }: Props) {
	return (
		<Stack space="space.200">
			<Title text="Refused deliveries" count={refusals.reduce((sum, { count }) => sum + count, 0)} />
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
			<Title text="Messages that could not be filed" count={deadLetters.length} />
			{deadLetters.length === 0 ? (
				<Text>Every message became a request or a comment.</Text>
			) : (
				<DynamicTable
					label="Messages that could not be filed"
					rowsPerPage={ROWS}
					head={heads('Account', 'When', 'Why')}
					rows={deadLetters.map(({ account, at, reason }, index) => ({
						key: `${index}`,
						cells: [
							{ key: 'account', content: isolate(nameOf(account)) },
							{ key: 'at', content: localTime(at, locality) },
							{ key: 'reason', content: reason },
						],
					}))}
				/>
			)}
		</Stack>
	)
}

function Title({ text, count }: { text: string; count: number }) {
	return (
		<Inline space="space.100" alignBlock="center">
			<Heading size="small" as="h2">
				{text}
			</Heading>
			<Lozenge appearance={count > 0 ? 'removed' : 'default'}>{`${count}`}</Lozenge>
		</Inline>
	)
}
