import ForgeReconciler, { Spinner, useProductContext } from '@forge/react'
import React from 'react'
import { AdminPage } from './admin-page'
import { ask } from './ask'
import { Failure } from './failure'
import { localityOf } from './moments'
import { useAnswer } from './use-answer'

function Admin() {
	const context = useProductContext()
	const { value, problem, loading, again } = useAnswer(() => ask('overview'))
	if ((!value && loading) || !context) return <Spinner size="large" label="Loading the channel accounts" />
	if (!value) return <Failure title="The channel accounts could not be loaded" problem={problem ?? ''} retry={again} />
	return (
		<AdminPage
			view={value}
			locality={localityOf(context)}
			refreshing={loading}
			refresh={again}
			{...(problem !== undefined && { problem })}
		/>
	)
}

ForgeReconciler.render(<Admin />)
