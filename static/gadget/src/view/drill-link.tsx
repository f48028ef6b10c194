import React, { useMemo } from 'react'
import { type Drill, jql, searchPath } from '../figures/jql'
import { useScene } from './scene'
import { type LinkProps, SiteLink } from './site-link'

/** To the requests behind a number. Works inside SVG too. */
export function DrillLink({ drill, ...rest }: LinkProps & { drill: Drill }) {
	const { timeZone } = useScene()
	const query = useMemo(() => jql(drill, timeZone), [drill, timeZone])
	return <QueryLink jql={query} {...rest} />
}

/** To what a query finds. */
export function QueryLink({ jql: query, ...rest }: LinkProps & { jql: string }) {
	return <SiteLink path={searchPath(query)} {...rest} />
}
