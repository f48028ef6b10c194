import type { ReportPart, ReportView, Value } from '../contract'
import type { Directory } from '../store/directory'
import type { Counted } from './cells'
import type { ReadConfig } from './config'
import { countedSince } from './counted-since'
import type { Span } from './dates'
import { ALL, type By, isFacet } from './dimension'
import { flagsSeen } from './flags-seen'
import { type Gathered, gather, gatherAll } from './gather'
import { partsOf } from './parts'
import { comparedWith, spanOf } from './period'
import { placesOf } from './places'
import { readCountedPage } from './read'
import { rowsOf } from './rows'
import { type Scope, scopeOf } from './scope'
import { counterOf, measured, seriesOf, totalsOf } from './series'
import { nothing } from './sum'

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
	const all = together(scope, config.by, gathered, span)
	const then = earlier && { ...earlier, gathered: gather(scope, config.by, earlier.span) }
	const allThen = then && { ...then, gathered: together(scope, config.by, then.gathered, then.span) }
	const [row] = rowsOf(scope, 'all', all, allThen)
	if (!row) throw new Error('All together are always a row.')
	return {
		...seriesOf(scope, gathered, config, span, now),
		total: totalOf(all, config),
		...(then && allThen ? { before: beforeOf(scope, config, then, allThen.gathered) } : {}),
		...span,
		projects,
		flags: flagsSeen(directory.flags, scope, projects, now),
		rows: rowsOf(scope, config.by, gathered, then),
		all: row,
		parts: partsOf(scope, parts, config, span),
		asOf: now,
	}
}

/** All as one key. */
const together = (scope: Scope, by: By, gathered: ReadonlyMap<string, Gathered>, span: Span): Map<string, Gathered> =>
	new Map([[ALL, gatherAll(isFacet(by) ? gather(scope, 'all', span).values() : gathered.values())]])

const totalOf = (all: Map<string, Gathered>, config: ReadConfig): Value =>
	totalsOf(all, 'all', config)[ALL] ?? measured(nothing(), config, 'all')

function beforeOf(
	scope: Scope,
	config: ReadConfig,
	{ label, span, gathered }: { label: string; span: Span; gathered: Map<string, Gathered> },
	all: Map<string, Gathered>,
): NonNullable<ReportView['before']> {
	const { by } = config
	const first = countedSince(scope, 'all')(ALL)
	return {
		label,
		total: totalOf(all, config),
		byKey: totalsOf(gathered, by, config),
		byChannel: totalsOf(
			by === 'channel' ? gathered : gather(scope, 'channel', span, [counterOf(config)]),
			'channel',
			config,
		),
		...(first !== undefined && first > span.from ? { notCountedBefore: first } : {}),
	}
}
