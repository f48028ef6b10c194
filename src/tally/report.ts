import type { ReportPart, ReportView } from '../contract'
import type { Directory } from '../store/directory'
import type { Counted } from './cells'
import type { ReadConfig } from './config'
import { countedSince } from './counted-since'
import type { Span } from './dates'
import { ALL } from './dimension'
import { gather } from './gather'
import { partsOf } from './parts'
import { comparedWith, spanOf } from './period'
import { placesOf } from './places'
import { readCountedPage } from './read'
import { rowsOf } from './rows'
import { type Scope, scopeOf } from './scope'
import { seriesOf, totalOf, totalsOf } from './series'

type Report = Omit<ReportView, 'ticket'>

/**
 * The report of the gadget. Days count as they were counted, by the local days of each account: the configuration's time zone decides which
 * dates the period covers. Two calls of storage for up to 25 months. `projects`: keys, already checked against what the viewer may browse.
 * @throws Unavailable
 */
export async function reportOf(
	config: ReadConfig,
	projects: string[],
	directory: Pick<Directory, 'accounts' | 'removed' | 'flags'>,
	parts: readonly ReportPart[],
	now: number,
): Promise<Report> {
	const span = spanOf(config.period, now, config.timeZone)
	const earlier = comparedWith(span, config.compare)
	const { months, asOf } = await readCountedPage(projects, earlier ? [span, earlier.span] : [span], now)
	return { ...reportFrom(months, config, projects, directory, parts, now), asOf }
}

/** The report out of what was counted. Pure. */
export function reportFrom(
	counted: Counted[],
	config: ReadConfig,
	projects: string[],
	directory: Pick<Directory, 'accounts' | 'removed' | 'flags'>,
	parts: readonly ReportPart[],
	now: number,
): Report {
	const span = spanOf(config.period, now, config.timeZone)
	const earlier = comparedWith(span, config.compare)
	const scope = scopeOf(counted, placesOf(directory), projects, config.channels)
	const gathered = gather(scope, config.by, span)
	const [all] = rowsOf(scope, 'all', gather(scope, 'all', span), earlier?.span)
	if (!all) throw new Error('All together are always a row.')
	return {
		...seriesOf(scope, gathered, config, span, now),
		...(earlier ? { before: beforeOf(scope, config, earlier) } : {}),
		...span,
		projects,
		flags: directory.flags.filter(({ account }) => scope.places.has(account)),
		rows: rowsOf(scope, config.by, gathered, earlier?.span),
		all,
		parts: partsOf(scope, parts, config, span),
		asOf: now,
	}
}

function beforeOf(
	scope: Scope,
	config: ReadConfig,
	{ label, span }: { label: string; span: Span },
): NonNullable<ReportView['before']> {
	const first = countedSince(scope, 'all')(ALL)
	return {
		label,
		total: totalOf(scope, config, span),
		byKey: totalsOf(scope, config.by, config, span),
		byChannel: totalsOf(scope, 'channel', config, span),
		...(first !== undefined && first > span.from ? { notCountedBefore: first } : {}),
	}
}
