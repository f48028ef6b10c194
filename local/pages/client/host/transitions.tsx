import Button from '@atlaskit/button/new'
import * as React from 'react'
import { useCallback, useState } from 'react'
import { useHost } from './host-context'
import { Problem } from './problem'
import { useRead } from './use-read'

interface Transition {
	id: string
	name: string
}

/** @param issue REST path of the issue @param status a change of it brings other transitions */
export function Transitions({ issue, status, done }: { issue: string; status: string; done: () => Promise<void> }) {
	const { api } = useHost()
	const [problem, setProblem] = useState<string>()
	// biome-ignore lint/correctness/useExhaustiveDependencies: the status decides what the site answers
	const read = useCallback(() => api<{ transitions: Transition[] }>(`${issue}/transitions`), [api, issue, status])
	const transitions = useRead(read)
	const move = async (id: string) => {
		try {
			await api(`${issue}/transitions`, { method: 'POST', body: { transition: { id } } })
			setProblem(undefined)
		} catch (error) {
			setProblem(String(error))
		}
		await done()
	}
	return (
		<>
			{transitions.value?.transitions.map(({ id, name }) => (
				<Button key={id} spacing="compact" onClick={() => void move(id)}>
					{name}
				</Button>
			))}
			<Problem text={problem ?? transitions.problem} />
		</>
	)
}
