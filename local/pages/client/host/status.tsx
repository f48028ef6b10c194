import Lozenge from '@atlaskit/lozenge'
import * as React from 'react'

export interface StatusField {
	name: string
	statusCategory?: { key: string }
}

export function Status({ status: { name, statusCategory } }: { status: StatusField }) {
	const appearance =
		statusCategory?.key === 'done' ? 'success' : statusCategory?.key === 'new' ? 'default' : 'inprogress'
	return <Lozenge appearance={appearance}>{name}</Lozenge>
}
