import type { GadgetConfig, ReportView } from '../../../../src/contract'
import { canName, type Drill } from './jql'
import { addDays } from './local'

interface Asked {
	view: ReportView
	config: GadgetConfig
}

/** All requests of the report's span that Switchboard opened; with `keys` those of some values of the dimension. */
export function spanDrill({ view, config }: Asked, keys: string[] = [], state?: Drill['state']): Drill {
	return {
		by: config.by ?? 'channel',
		keys,
		channels: config.channels,
		projects: view.projects,
		span: { from: view.from, until: addDays(view.to, 1), timeZone: config.timeZone },
		...(state ? { state } : {}),
	}
}

/** For one value's number; undefined where JQL cannot say it. */
export function keyDrill(asked: Asked, key: string, state?: Drill['state']): Drill | undefined {
	return canName(asked.config.by ?? 'channel', key) ? spanDrill(asked, [key], state) : undefined
}

/** For the number over all values; undefined where JSM's own channels are in it, which the search would leave out. */
export function totalDrill(asked: Asked, state?: Drill['state']): Drill | undefined {
	const { view, config } = asked
	if ([...view.series, ...(view.rows ?? [])].some(({ channel }) => channel?.startsWith('jsm-'))) return undefined
	return spanDrill(asked, (config.by ?? 'channel') === 'channel' ? view.series.map(({ key }) => key) : [], state)
}
