import { createHash } from 'node:crypto'
import { type AdfNode, document, note, paragraphs } from '../../jira/adf'
import type { SiteAddress } from '../../jira/site-address'
import type { Flag } from '../../store/flags'

/** Jira's limit on a summary. */
const MOST_SUMMARY = 250
/** Rows of the table of counts, the newest. */
const MOST_COUNTS = 24

/** A flag's headline on one line. Pure. */
export function headline({ kind, accountName, account, project }: Flag): string {
	const name = account.startsWith('all:') ? `All channels of ${project}` : `“${accountName}”`
	const words = { surge: `Surge: ${name}`, silent: `Silent: ${name}`, 'low-use': `Little used: ${name}` }[kind]
	return words.replace(/\s+/g, ' ').slice(0, MOST_SUMMARY)
}

/** What a task says of a flag, without addresses: two flags that say the same have the same. Pure. */
function said(flag: Flag): unknown[] {
	const { since, ended, evidence, rule, advice, action, reasons, series, peak, about, check } = flag
	return [
		headline(flag),
		since,
		ended,
		evidence,
		rule,
		advice,
		action,
		reasons,
		series,
		peak,
		about,
		check?.ok,
		check?.detail,
	]
}

const hash = (value: unknown): string =>
	createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 16)

/** Pure. */
export const saysOf = (flag: Flag): string => hash(said(flag))

/** Words without numbers: those change with every hour and are no news. Pure. */
export function gistOf({ rule, advice, action, reasons, about, check }: Flag): string {
	const words = [rule, advice, action, reasons, about, check?.ok, check?.detail]
	return hash(JSON.stringify(words).replace(/\d+/g, '#'))
}

/** By which a task of this flag is found again. Pure. */
export const labelOf = (id: string, since: number): string =>
	`switchboard-flag-${hash([id, since])
		.replace(/[^A-Za-z0-9]/g, '0')
		.toLowerCase()}`

/** Local time of the account, with the zone's name. Pure. */
export function moment(at: number, timeZone: string): string {
	const text = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(at)
	return `${text} (${timeZone})`
}

/** A task's description. Pure. */
export function description(flag: Flag, { report }: Pick<SiteAddress, 'report'>, timeZone: string) {
	const { since, ended, evidence, rule, advice, reasons = [], about = [], peak, check, series } = flag
	const over = ended === undefined ? [] : [note(`Over since ${moment(ended, timeZone)}.`)]
	return document([
		...over,
		...paragraphs(evidence),
		...section('Advice', [advice, ...reasons]),
		...section('What it is about', about),
		...section('Facts', [
			`Since: ${moment(since, timeZone)}`,
			`Rule: ${rule}`,
			...(peak ? [`Peak: ${peak.count} at ${moment(peak.at, timeZone)}, ${Math.round(peak.expected)} expected`] : []),
			...(check ? [`Asked the provider at ${moment(check.at, timeZone)}: ${check.detail}`] : []),
		]),
		...(series ? counts(series) : []),
		...paragraphs(`Report: ${report}`),
		note(
			'Switchboard opened this task and closes it when the flag ends. Close or delete it, and Switchboard leaves it so.',
		),
	])
}

const heading = (words: string): AdfNode => ({
	type: 'heading',
	attrs: { level: 3 },
	content: [{ type: 'text', text: words }],
})

function section(title: string, lines: string[]): AdfNode[] {
	const items = lines.flatMap((line): AdfNode[] => {
		const content = paragraphs(line)
		return content.length > 0 ? [{ type: 'listItem', content }] : []
	})
	return items.length > 0 ? [heading(title), { type: 'bulletList', content: items }] : []
}

const STEP_MS = { hour: 3_600_000, day: 86_400_000, week: 7 * 86_400_000 }

/** The newest counts with what was expected, as a table. */
function counts({ step, from, counts: all, expected }: NonNullable<Flag['series']>): AdfNode[] {
	const first = Math.max(0, all.length - MOST_COUNTS)
	const start = Date.parse(step === 'hour' ? `${from}:00Z` : `${from}T00:00Z`)
	const cell =
		(type: string) =>
		(words: string): AdfNode => ({ type, content: paragraphs(words) })
	const row = (type: string, words: string[]): AdfNode => ({ type: 'tableRow', content: words.map(cell(type)) })
	const title = { hour: 'Hour', day: 'Day', week: 'Week from' }[step]
	const rows = all.slice(first).map((count, at) => {
		const when = new Date(start + (first + at) * STEP_MS[step]).toISOString()
		const label = step === 'hour' ? when.slice(0, 16).replace('T', ' ') : when.slice(0, 10)
		return row('tableCell', [label, `${count}`, ...(expected ? [`${expected[first + at] ?? '–'}`] : [])])
	})
	const head = row('tableHeader', [title, 'Counted', ...(expected ? ['Expected'] : [])])
	return [heading('Counts'), { type: 'table', content: [head, ...rows] }]
}

/**
 * What a mail or a channel is told: the headline, the numbers, the advice, and where to look. What it is about is left out, for it holds customers' words
 * and a channel may be read by anybody. Pure.
 */
export function shortWords(flag: Flag, when: 'start' | 'end', { report, issue }: SiteAddress): string {
	const { told } = flag
	const task = told?.task && told.since === flag.since ? [`Task: ${issue(told.task.key)}`] : []
	const links = [...task, `Report: ${report}`].join('\n')
	if (when === 'end') return `Over: ${headline(flag)}\n${flag.evidence}\n${links}`
	return `${headline(flag)}\n${flag.evidence}\n${flag.advice}\n${links}`
}
